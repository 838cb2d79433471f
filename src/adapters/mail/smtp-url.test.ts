import { expect, test } from 'vitest';
import { smtpServer } from './smtp-url.ts';

test('ports and TLS follow from the scheme and from whether there is a password', () => {
  expect(smtpServer('smtp://mail.example')).toMatchObject({ host: 'mail.example', port: 25, tls: 'offered' });
  expect(smtpServer('smtp://u:p@mail.example')).toMatchObject({ port: 587, tls: 'required' });
  expect(smtpServer('smtp://u:p@127.0.0.1:2525')).toMatchObject({ port: 2525, tls: 'offered' });
  expect(smtpServer('smtps://u:p@mail.example')).toMatchObject({ port: 465, tls: 'wrapped' });
  expect(smtpServer('smtp://[2001:db8::25]:25').host).toBe('2001:db8::25');
});

test('user, password and sender are read as they are meant', () => {
  expect(
    smtpServer('smtps://a%40b.example:p%2Fw%3A%25@mail.example?from=Muster@Quayside.example'),
  ).toMatchObject({
    credentials: { user: 'a@b.example', pass: 'p/w:%' },
    from: 'Muster@quayside.example',
  });
});

test.each([
  '',
  'mail.example',
  'http://mail.example',
  'smtp://',
  'smtp://secret%@mail.example',
  'smtp://u:secret@mail.example/path',
  'smtp://u:secret@mail.example?tls=off',
  'smtp://u:secret@mail.example?from=nobody',
])('%j is answered with a sentence that repeats no secret', (text) => {
  expect(() => smtpServer(text)).toThrow(/SMTP_URL/);
  expect(() => smtpServer(text)).not.toThrow(/secret/);
});
