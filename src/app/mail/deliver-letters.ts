import type { World } from '#app/perform.ts';
import type { WaitingLetter } from '#app/ports/instance.ts';
import { MailFailure } from '#app/ports/mail.ts';
import type { Instant } from '#domain/ids.ts';
import type { LetterContent } from './queue-letters.ts';

export type Delivered = { readonly sent: number; readonly putOff: number; readonly failed: number };

/** So many are taken and sent at once, which mail servers bear; a server that stops in between leaves only these to be tried again. */
const batch = 10;
/** Longer than any mail server takes. Whoever took letters and is gone by then has lost them to the next. */
const heldMinutes = 5;
const giveUpAfterDays = 2;
const longestDelayMinutes = 6 * 60;

/** What sending needs of the world. */
type Post = Pick<World, 'transact' | 'crypto' | 'mailer' | 'writeLetter' | 'log' | 'now'>;

/**
 * Sends what waits in the outboxes. Letters are taken in one short transaction, sent outside of any, and
 * marked one by one. After a crash in between a letter goes out once more under the same Message-ID.
 */
export async function deliverLetters(world: Post): Promise<Delivered> {
  const total = { sent: 0, putOff: 0, failed: 0 };

  for (;;) {
    const letters = await take(world);
    const sent = total.sent;

    for (const outcome of await Promise.all(letters.map((letter) => deliver(world, letter))))
      total[outcome] += 1;
    // Where nothing of a batch gets through, the rest is left for the next turn.
    if (letters.length < batch || total.sent === sent) return total;
  }
}

function take(world: Post): Promise<readonly WaitingLetter[]> {
  const now = world.now();

  return world.transact('write', ({ mailQueue }) =>
    mailQueue.take(batch, { now, until: minutesAfter(now, heldMinutes) }),
  );
}

async function deliver(world: Post, letter: WaitingLetter): Promise<keyof Delivered> {
  if (letter.address === '') return giveUp(world, letter, 'erased');

  try {
    const { letter: content, reader } = JSON.parse(
      world.crypto.open(letter.sealedContent, letter.id),
    ) as LetterContent; // sealed by queueLetters
    const mail = { id: letter.id, to: { name: reader.name, address: letter.address }, locale: reader.locale };

    await world.mailer.send({ ...mail, ...world.writeLetter(content, reader) });
  } catch (error) {
    return afterFailure(world, letter, error);
  }
  await world.transact('write', ({ mailQueue }) => mailQueue.markSent(letter, world.now()));

  return 'sent';
}

/** A letter that cannot be opened or written is our fault, and trying again would not mend it. */
async function afterFailure(world: Post, letter: WaitingLetter, error: unknown): Promise<keyof Delivered> {
  const { id, workspaceId, attempts } = letter;
  const now = world.now();
  const isTemporary = error instanceof MailFailure && error.kind === 'temporary';
  // A code, so that whoever reads the log has it in their language, and what the server said, word for word.
  const reason =
    error instanceof MailFailure
      ? [error.reason, withoutAddress(error.response, letter.address)].filter(Boolean).join(': ')
      : 'not_written';

  world.log.warn({ err: error, mail: id, workspaceId, attempts }, 'a mail was not sent');
  if (isTemporary && now < minutesAfter(letter.createdAt, giveUpAfterDays * 24 * 60)) {
    const until = minutesAfter(now, delayMinutes(attempts));
    await world.transact('write', ({ mailQueue }) => mailQueue.putOff(letter, until, reason));

    return 'putOff';
  }

  return giveUp(world, letter, reason);
}

/** Servers like to repeat the address, which is kept sealed only. */
function withoutAddress(said: string, address: string): string {
  return said.replaceAll(address, '…').replaceAll(address.toLowerCase(), '…');
}

async function giveUp(world: Post, letter: WaitingLetter, reason: string): Promise<keyof Delivered> {
  await world.transact('write', ({ mailQueue }) => mailQueue.markFailed(letter, reason));

  return 'failed';
}

/** 1, 2, 4 … minutes, at most six hours. */
function delayMinutes(attempts: number): number {
  return Math.min(longestDelayMinutes, 2 ** (attempts - 1));
}

function minutesAfter(moment: Instant, minutes: number): Instant {
  return new Date(Date.parse(moment) + minutes * 60_000).toISOString();
}
