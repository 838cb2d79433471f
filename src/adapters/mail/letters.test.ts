import { expect, test } from 'vitest';
import type { Letter, LetterKind } from '#app/ports/mail.ts';
import { letterWriter } from './letters.ts';

const write = letterWriter('https://muster.quayside.example/');
const grace = { name: 'Grace Hopper', locale: 'en', timeZone: 'Europe/Berlin' };
const until = '2026-11-23T08:00:00.000Z';
const url = 'https://muster.quayside.example/reset#reset_abc-DEF_123';

const letters: { [Kind in LetterKind]: Extract<Letter, { kind: Kind }> } = {
  invitation: {
    kind: 'invitation',
    inviter: 'Edsger Dijkstra',
    workspace: 'Quayside Ferries',
    roles: ['Editor'],
    url,
    expiresAt: until,
  },
  confirm_address: { kind: 'confirm_address', workspace: 'Quayside Ferries', url, expiresAt: until },
  confirm_new_address: {
    kind: 'confirm_new_address',
    newAddress: 'gh@quayside.example',
    url,
    expiresAt: until,
  },
  address_change_notice: {
    kind: 'address_change_notice',
    stage: 'asked',
    newAddress: 'gh@quayside.example',
    at: until,
  },
  reset_link: { kind: 'reset_link', username: 'grace.hopper', url, expiresAt: until },
  one_time_password: {
    kind: 'one_time_password',
    administrator: 'Edsger Dijkstra',
    username: 'grace.hopper',
    password: 'kJ8s2mQz9xHDQK85',
    url,
    expiresAt: until,
  },
  password_changed: { kind: 'password_changed', at: until, ip: '192.0.2.7', device: 'Firefox on Linux', url },
  new_sign_in: { kind: 'new_sign_in', at: until, ip: '2001:db8::7', device: 'Firefox on Linux', url },
  test: { kind: 'test', sender: 'Edsger Dijkstra', at: until },
};
const kinds = Object.values(letters);
const languages = ['en', 'de'] as const;
const everyLetter = kinds.flatMap((letter) =>
  languages.map((locale) => ({ letter, locale, kind: letter.kind })),
);

test('an invitation says who invites, to what, with which role and until when', () => {
  const { subject, text, html } = write(letters.invitation, grace);

  expect(subject).toBe('Edsger Dijkstra invites you to Quayside Ferries');
  expect(text).toBe(`You are invited

Hello Grace Hopper,

Edsger Dijkstra invites you to work in Quayside Ferries, with the role Editor.

Choose your password, and you are in.

Accept the invitation:
${url}

The invitation is yours alone and is open until 23 November 2026 at 09:00 CET.

If you do not know what this is about, leave it: nothing happens without you.

-- 
Muster at https://muster.quayside.example wrote this by itself. Nobody reads replies.
`);
  expect(html).toContain(`href="${url}"`);
});

test('a reader of German is written to in German, with German times', () => {
  const { subject, text, html } = write(letters.invitation, { ...grace, locale: 'de-AT' });

  expect(subject).toBe('Edsger Dijkstra lädt Sie zu Quayside Ferries ein');
  expect(text).toContain('Guten Tag Grace Hopper,');
  expect(text).toContain('23. November 2026 um 09:00 MEZ');
  expect(html).toContain('<html lang="de"');
});

test('an unknown language is written in English, an unknown zone in UTC, a missing name is left out', () => {
  const { text } = write(letters.reset_link, { name: ' \t', locale: 'fr', timeZone: 'Mars/Olympus' });

  expect(text).toContain('Hello,\n');
  expect(text).toContain('23 November 2026 at 08:00 UTC');
});

test.each(everyLetter)(
  '$kind in $locale says the same in text and in HTML, without images',
  ({ letter, locale }) => {
    const { subject, text, html } = write(letter, { ...grace, locale });
    const page = readable(html);

    expect(subject).not.toBe('');
    for (const line of text.split('\n').filter((part) => part !== '' && part !== '-- ')) {
      expect(page).toContain(
        line
          .replace(/:$/, '')
          .replace(/^(User ID|Benutzerkennung|[\wäö-]+|One-time password): (?=\S)/, '$1 '),
      );
    }
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/i);
    expect(html.match(/<a\s/g) ?? []).toHaveLength('url' in letter ? 1 : 0);
    expect(text.includes(url)).toBe('url' in letter);
  },
);

test('a User ID and a password can be copied as they are', () => {
  const { text, html } = write(letters.one_time_password, grace);

  expect(text).toContain('User ID: grace.hopper\nOne-time password: kJ8s2mQz9xHDQK85\n');
  expect(readable(html)).toContain('User ID grace.hopper One-time password kJ8s2mQz9xHDQK85');
});

const naughty = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></head><body>',
  '&lt;b&gt; &#60;b&#62;',
  '{{7*7}} ${process.env.MUSTER_SECRET} %s',
  '$& $1 $` \\',
  'Ω≈ç√∫˜µ≤≥÷ ÅÍÎÏ˝ÓÔÒÚÆ☃',
  '社會科學院語學研究所',
  'הָיְתָהtestالصفحات التّحول',
  '\u202eטסט\u202c',
  '👾 🙇 💁 🙅 👩🏽 👨‍👩‍👧‍👦',
  'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤',
  'Grace\r\nBcc: everybody@quayside.example',
  'line\u2028separator\u2029paragraph',
  '\u0000\u0007\u001b[31m',
  '\ud800',
  'x'.repeat(10_000),
  '=?utf-8?q?=0ABcc?=',
];

test.each(naughty)('no name breaks a letter: %j', (name) => {
  for (const locale of languages) {
    const plain = write(
      { ...letters.invitation, inviter: 'N', workspace: 'N', roles: ['N'] },
      { ...grace, name: 'N', locale },
    );
    const { subject, text, html } = write(
      { ...letters.invitation, inviter: name, workspace: name, roles: [name] },
      { ...grace, name, locale },
    );

    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(text).not.toMatch(/[\p{Zl}\p{Zp}\u202a-\u202e]|(?!\n)\p{Cc}/u);
    expect(text.split('\n').length).toBe(plain.text.split('\n').length);
    expect(tagsOf(html)).toEqual(tagsOf(plain.html));
    expect(text.length).toBeLessThan(4000);
    expect([subject, text, html].every((part) => part.isWellFormed())).toBe(true);
  }
});

test('a right-to-left name stays within its place', () => {
  const { text, html } = write({ ...letters.invitation, inviter: 'شمس الدين' }, grace);

  expect(text).toContain('\u2068شمس الدين\u2069 invites you');
  expect(html).toContain('<bdi><strong>شمس الدين</strong></bdi>');
});

test('a name that looks like a link is not made one by mail programs', () => {
  const bait = 'Win at https://evil.example/x or www.evil.example or me@evil.example';
  const { subject, text, html } = write({ ...letters.invitation, workspace: bait }, { ...grace, name: bait });

  for (const part of [subject, text, html]) {
    expect(part).not.toMatch(/https:\/\/evil|www\.evil|evil\.example|me@evil/);
  }
});

test('a link that is no web address is never sent', () => {
  for (const wrong of ['javascript:alert(1)', 'https://a.example/"onclick=x', 'data:text/html,x', '/reset']) {
    expect(() => write({ ...letters.reset_link, url: wrong }, grace)).toThrow('no web address');
  }
});

test('the same letter reads the same at every try', () => {
  expect(write(letters.invitation, grace)).toEqual(write(letters.invitation, grace));
});

/** What a person reads on the page. */
function readable(html: string): string {
  return html
    .replace(/<(head|style)>[\s\S]*<\/\1>/g, '')
    .replace(/<\/?(bdi|strong)>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

function tagsOf(html: string): readonly string[] {
  return html.match(/<[a-z!/][^>]*>/gi) ?? [];
}
