import { home, type Request, type UseCase, type World } from '#app/perform.ts';
import type { ListedMail } from '#app/ports/lists-of-administration.ts';
import type { ListPage, ListRequest } from '#app/ports/lists.ts';
import { MailFailure, type Mailer, type Reader } from '#app/ports/mail.ts';
import { readerOf } from '#app/mail/queue-letters.ts';
import { shownName } from '#domain/account.ts';
import { mailAddress } from '#domain/mail-address.ts';
import { refuse } from '#domain/refusal.ts';
import { noteDeed } from './note-deed.ts';

type MailView = Omit<ListedMail, 'mail' | 'address'> & { readonly kind: string; readonly to: string };

/** The delivery log, newest first. */
export const listMails: UseCase<ListRequest, ListPage<MailView>> = {
  action: 'mail.read',
  mode: 'read',

  async run(context, request) {
    const page = await home(context).mails.list(request);

    return {
      ...page,
      rows: page.rows.map(({ mail: kind, address: to, ...rest }) => ({ ...rest, kind, to })),
    };
  },
};

type MailSettings = {
  readonly delivery: Mailer['kind'];
  readonly server: string | null;
  readonly folder: string | null;
  readonly from: string;
  readonly waiting: number;
  readonly failed: number;
};

/** How mail leaves. It is the operator who decides that, by the environment. */
export const readMailSettings: UseCase<undefined, MailSettings> = {
  action: 'mail.read',
  mode: 'read',

  async run(context) {
    const { kind, place, from } = context.world.mailer;
    const counts = await home(context).mails.counts();

    return {
      delivery: kind,
      server: kind === 'smtp' ? place : null,
      folder: kind === 'folder' ? place : null,
      from,
      ...counts,
    };
  },
};

type Sent = { readonly to: string; readonly answer: string };

/** Sends a mail and waits for what the server says, before the transaction that notes it. */
export const sendTestMail: UseCase<{ readonly to: string }, { answer: string }, Sent> = {
  action: 'mail.test',
  mode: 'write',

  async prepare(world, { to }, request) {
    const { address } = mailAddress(to);
    const reader = await readerAsking(world, request);
    const content = world.writeLetter({ kind: 'test', sender: reader.name, at: world.now() }, reader);
    const mail = { ...content, id: world.crypto.newId(), to: { name: '', address }, locale: reader.locale };

    return { to: address, answer: await sendNow(world.mailer, mail) };
  },

  async run(context, _, { to, answer }) {
    await noteDeed(context, { action: 'mail.test', details: { to, answer } });

    return { answer };
  },
};

async function sendNow(mailer: Mailer, mail: Parameters<Mailer['send']>[0]): Promise<string> {
  try {
    return (await mailer.send(mail)).response;
  } catch (error) {
    if (error instanceof MailFailure) refuse('mail.failed', { reason: error.reason, answer: error.response });
    throw error;
  }
}

/** A test mail greets the one who asks for it, in their language. */
async function readerAsking(world: World, { actor, workspaceId }: Request): Promise<Reader> {
  if (actor.kind !== 'user') return { name: 'Muster', locale: 'en', timeZone: 'UTC' };

  return world.transact('read', async (stores) => {
    const id = workspaceId ?? actor.workspaceId;
    const [workspace] = await stores.workspace(id).facts('snapshot').where('workspace', 'id', [id]);
    const account = (await stores.accounts.byId(actor.accountId))?.account ?? refuse('access.not_signed_in');

    return { ...readerOf(account, workspace ?? refuse('workspace.not_found')), name: shownName(account) };
  });
}
