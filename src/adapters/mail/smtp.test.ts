import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { Mail } from '#app/ports/mail.ts';
import { startSmtp } from '#tests/support/smtp.ts';
import type { Smtp, SmtpOptions } from '#tests/support/smtp.ts';
import { createMailer } from './mailer.ts';

const servers: Smtp[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

test('a mail arrives as it was written, from one sender to one receiver', async () => {
  const server = await smtp();

  const { response } = await mailerTo(server.url).send(
    mail({ to: { name: 'Grace Höpper', address: 'grace@quayside.example' } }),
  );
  const arrived = await server.waitFor('grace@quayside.example');

  expect(response).toMatch(/^250 /);
  expect(arrived.envelope).toEqual({
    from: 'muster@muster.quayside.example',
    to: ['grace@quayside.example'],
  });
  expect(arrived).toMatchObject({
    to: [{ name: 'Grace Höpper', address: 'grace@quayside.example' }],
    subject: 'Für Sie: ⛵',
    text: 'Ahoi\n\n.\nfrom the start\n',
    html: '<p>Ahoi</p>\n',
  });
  expect(header(arrived, 'message-id')).toBe('<0190aa-1@muster.quayside.example>');
  expect(header(arrived, 'auto-submitted')).toBe('auto-generated');
  expect(header(arrived, 'content-language')).toBe('de');
});

test('what an operator names as sender is the sender', async () => {
  const server = await smtp();

  await mailerTo(`${server.url}?from=crew@quayside.example`).send(mail());

  expect(server.mails()[0]?.envelope.from).toBe('crew@quayside.example');
});

test.each([
  'Grace\r\nBcc: everybody@quayside.example',
  'Grace\nTo: everybody@quayside.example\n\nbody',
  'Grace <everybody@quayside.example>, ',
  '"Grace" <everybody@quayside.example>; "',
  'Grace\u2028Bcc: everybody@quayside.example',
  'Grace\u0000\u0008\u001b[31m',
  '=?utf-8?q?=0D=0ABcc:everybody=40quayside.example?=',
  '\u202eelpmaxe.edisyauq@ydobyreve',
  '🦋'.repeat(300),
  'شمس الدين',
  '\ud800 half a character',
])('a name cannot bring a second receiver or a header: %j', async (name) => {
  const server = await smtp();

  await mailerTo(server.url).send(mail({ to: { name, address: 'grace@quayside.example' }, subject: name }));
  const [arrived, ...others] = server.mails();

  expect(others).toEqual([]);
  expect(arrived?.envelope.to).toEqual(['grace@quayside.example']);
  expect(arrived?.to.map(({ address }) => address)).toEqual(['grace@quayside.example']);
  expect(arrived?.headers.filter(({ key }) => ['bcc', 'cc'].includes(key))).toEqual([]);
  expect(arrived?.headers.filter(({ key }) => key === 'to')).toHaveLength(1);
  expect(arrived?.text).toBe('Ahoi\n\n.\nfrom the start\n');
});

test.each([
  'grace@quayside.example, everybody@quayside.example',
  'grace@quayside.example\r\nRCPT TO:<everybody@quayside.example>',
  'grace@quayside.example> BODY=8BITMIME\r\nRCPT TO:<everybody@quayside.example',
  'Grace <grace@quayside.example>',
  'no address',
])(
  'an address that is not exactly one is refused for good, before any server hears of it: %j',
  async (address) => {
    const server = await smtp();

    const sending = mailerTo(server.url).send(mail({ to: { name: 'Grace', address } }));

    await expect(sending).rejects.toMatchObject({ kind: 'permanent', reason: 'address_refused' });
    expect(server.mails()).toEqual([]);
  },
);

test('a server that refuses the address does so for good, one that asks to wait does not', async () => {
  const server = await smtp();
  const mailer = mailerTo(server.url);

  server.reject('permanent');
  await expect(mailer.send(mail())).rejects.toMatchObject({
    kind: 'permanent',
    reason: 'address_refused',
    message: 'The mail server refuses the address.',
    response: '550 No such mailbox here',
  });
  server.reject('permanent', 'mail');
  await expect(mailer.send(mail())).rejects.toMatchObject({ kind: 'permanent', reason: 'message_refused' });
  server.reject('temporary');
  await expect(mailer.send(mail())).rejects.toMatchObject({
    kind: 'temporary',
    reason: 'busy',
    response: '451 Greylisted, try again later',
  });
  server.reject('temporary', 'mail');
  await expect(mailer.send(mail())).rejects.toMatchObject({ kind: 'temporary', reason: 'busy' });

  server.reject('nothing');
  await expect(mailer.send(mail())).resolves.toMatchObject({ response: '250 queued as 1' });
  expect(server.mails()).toHaveLength(1);
});

test('a refused sender is the operator’s to mend, so the mail waits', async () => {
  const server = await smtp();
  server.reject('permanent', 'sender');

  await expect(mailerTo(server.url).send(mail())).rejects.toMatchObject({
    kind: 'temporary',
    reason: 'sender_refused',
  });
});

test('a server that is down is tried again, and works when it is back', async () => {
  const before = await startSmtp();
  const mailer = mailerTo(before.url);
  await before.close();

  await expect(mailer.send(mail())).rejects.toMatchObject({ kind: 'temporary', reason: 'unreachable' });
  await expect(mailer.verify()).rejects.toMatchObject({ kind: 'temporary', reason: 'unreachable' });

  const after = await smtp({ port: before.port });
  await expect(mailer.verify()).resolves.toBeUndefined();
  await mailer.send(mail());
  expect(after.mails()).toHaveLength(1);
});

test('a server that says nothing, or is none, is given up soon', async () => {
  const silent = await listen(() => {});
  const other = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));

  for (const port of [silent, other]) {
    const mailer = createMailer({ ...options, smtpUrl: `smtp://127.0.0.1:${port}`, timeoutMs: 200 });

    await expect(mailer.send(mail())).rejects.toMatchObject({ kind: 'temporary' });
  }
});

test('a name that does not resolve is unreachable, not refused', async () => {
  const mailer = createMailer({ ...options, smtpUrl: 'smtp://mail.invalid', timeoutMs: 3000 });

  await expect(mailer.send(mail())).rejects.toMatchObject({ kind: 'temporary', reason: 'unreachable' });
});

test('a certificate that nobody has signed ends the conversation before anything is sent', async () => {
  const server = await smtp({ tls: 'self_signed' });

  await expect(mailerTo(server.url).send(mail())).rejects.toMatchObject({
    kind: 'temporary',
    reason: 'certificate',
  });
  expect(server.mails()).toEqual([]);
});

test('user and password of SMTP_URL sign in; wrong ones are reported as such and do not bounce the mail', async () => {
  const server = await smtp({ credentials: { user: 'muster', pass: 'harbour-7' } });

  await mailerTo(server.url).send(mail());
  expect(server.mails()).toHaveLength(1);

  const wrong = mailerTo(server.url.replace('harbour-7', 'wrong'));
  await expect(wrong.verify()).rejects.toMatchObject({ kind: 'temporary', reason: 'sign_in_refused' });
  await expect(wrong.send(mail())).rejects.toMatchObject({ kind: 'temporary', reason: 'sign_in_refused' });
  expect(wrong.place).toBe(`127.0.0.1:${server.port}`);
});

const options = { folder: '/nowhere', publicUrl: 'https://muster.quayside.example' };

function mailerTo(smtpUrl: string) {
  return createMailer({ ...options, smtpUrl, timeoutMs: 5000 });
}

function mail(part: Partial<Mail> = {}): Mail {
  return {
    id: '0190aa-1',
    to: { name: 'Grace', address: 'grace@quayside.example' },
    locale: 'de',
    subject: 'Für Sie: ⛵',
    text: 'Ahoi\n\n.\nfrom the start',
    html: '<p>Ahoi</p>',
    ...part,
  };
}

async function smtp(serverOptions: SmtpOptions = {}): Promise<Smtp> {
  const server = await startSmtp(serverOptions);
  servers.push(server);

  return server;
}

function header(
  arrived: { headers: readonly { key: string; value: string }[] },
  name: string,
): string | undefined {
  return arrived.headers.find(({ key }) => key === name)?.value;
}

async function listen(answer: (socket: import('node:net').Socket) => void): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());

  return (server.address() as AddressInfo).port; // a TCP server has no other kind of address
}
