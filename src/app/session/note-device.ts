import type { Own } from '#app/account/own.ts';
import { whence } from '#app/letters.ts';
import { queueLetters, readerOf } from '#app/mail/queue-letters.ts';
import type { Context } from '#app/perform.ts';
import { addressKey } from '#domain/throttle.ts';

/**
 * Remembers from where and with what somebody signs in. When that is new, and not the very first time,
 * they are told by mail, so that a stolen password does not go unnoticed.
 */
export async function noteDevice(
  context: Context,
  { account: { account, email }, home }: Own,
): Promise<void> {
  const { stores, now, address, device, world } = context;
  const place = addressKey(address);
  const kind = [device.browser, device.system].map(withoutVersion).join(' ');
  const known = await stores.throttles.knownDevices(account.id);

  await stores.throttles.rememberDevices(account.id, [place, `${place} ${kind}`], now);
  if (known.size === 0 || known.has(`${place} ${kind}`) || !email?.verifiedAt) return;

  const letter = { kind: 'new_sign_in', ...whence(context), url: `${world.publicUrl}/me` } as const;
  const whom = { address: email.address, accountId: account.id, userId: home.user.id };
  await queueLetters(context, home.workspace.id, [
    { letter, reader: readerOf(account, home.workspace), ...whom },
  ]);
}

/** A browser that has updated itself is no new one. */
function withoutVersion(name: string): string {
  return name.replace(/ [\d.]+$/, '');
}
