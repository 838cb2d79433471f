import type { Context } from '#app/perform.ts';
import type { Letter, Reader } from '#app/ports/mail.ts';
import type { Account } from '#domain/account.ts';
import { shownName } from '#domain/account.ts';
import type { AccountId, UserId, WorkspaceId } from '#domain/ids.ts';
import type { Workspace } from '#domain/workspace.ts';

/** A letter and to whom it goes. */
export type Addressed = {
  readonly letter: Letter;
  readonly reader: Reader;
  readonly address: string;
  readonly accountId: AccountId;
  readonly userId: UserId;
};

/** What an outbox row holds sealed: all that is needed to write the letter, links and passwords included. */
export type LetterContent = { readonly letter: Letter; readonly reader: Reader };

type Ground = Pick<Context, 'stores' | 'world' | 'now'>;

/** Puts letters into the outbox of a workspace, in the transaction that causes them. They leave after it. */
export async function queueLetters(
  { stores, world, now }: Ground,
  workspaceId: WorkspaceId,
  letters: readonly Addressed[],
): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map(({ letter, reader, ...whom }) => {
    const id: string = world.crypto.newId();
    const content: LetterContent = { letter, reader };

    return {
      ...whom,
      id,
      mail: letter.kind,
      sealedContent: world.crypto.seal(JSON.stringify(content), id),
      at: now,
    };
  });

  await stores.workspace(workspaceId).outbox.add(rows);
  world.nudge('mail');
}

/** Letters speak the language of the person; of the workspace where the person has chosen none. */
export function readerOf(account: Account, workspace: Pick<Workspace, 'locale' | 'timeZone'>): Reader {
  return {
    name: shownName(account),
    locale: account.locale || workspace.locale,
    timeZone: account.timeZone || workspace.timeZone,
  };
}
