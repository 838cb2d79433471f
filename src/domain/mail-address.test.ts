import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldAddress, mailAddress } from './mail-address.ts';

test.each([
  ['grace@quayside.example', 'grace@quayside.example'],
  ['Grace.Hopper+muster@Quayside.EXAMPLE', 'Grace.Hopper+muster@quayside.example'],
  ['  grace@quayside.example ', 'grace@quayside.example'],
  ["o'brien@sub.quayside.example", "o'brien@sub.quayside.example"],
  ['info@MÜLLER.example', 'info@müller.example'],
  ['用户@例子.example', '用户@例子.example'],
  ['a@xn--mller-kva.example', 'a@xn--mller-kva.example'],
  ['root@localhost', 'root@localhost'],
])('%j is one address', (text, address) => {
  expect(mailAddress(text).address).toBe(address);
});

test('case makes no second address, neither before nor after the @', () => {
  expect(mailAddress('Grace@Quayside.example').folded).toBe(mailAddress('gRACE@quayside.EXAMPLE').folded);
  expect(foldAddress(' GRACE@quayside.example')).toBe(mailAddress('grace@quayside.example').folded);
  expect(foldAddress('not an address at all\u0000')).toBe('not an address at all');
});

test.each([
  '',
  ' ',
  '@',
  'grace',
  'grace@',
  '@quayside.example',
  'grace@quayside',
  'grace@@quayside.example',
  'grace@a.example@b.example',
  'grace@quayside.example\nBcc: all@quayside.example',
  'grace@quayside.example\r\nSubject: x',
  'grace\n@quayside.example',
  'grace@quayside.example\n',
  'grace@quayside.example\u0000',
  'grace@quayside.example,edsger@quayside.example',
  'grace@quayside.example;edsger@quayside.example',
  'grace@quayside.example edsger@quayside.example',
  'Grace <grace@quayside.example>',
  '<grace@quayside.example>',
  'grace(comment)@quayside.example',
  '"grace hopper"@quayside.example',
  'gr ace@quayside.example',
  '.grace@quayside.example',
  'grace.@quayside.example',
  'gra..ce@quayside.example',
  'grace@.example',
  'grace@quayside..example',
  'grace@quayside.example.',
  'grace@-quayside.example',
  'grace@quayside-.example',
  'grace@quay_side.example',
  'grace@[192.0.2.1]',
  'grace@192.0.2.1',
  'grace@quayside.example\u202e',
  'gra\u200bce@quayside.example',
  'grace%0d%0aBcc:x@quayside.example\u2028',
  `${'a'.repeat(65)}@quayside.example`,
  `grace@${'a'.repeat(64)}.example`,
  `grace@${'a.'.repeat(125)}example`,
  `${'ü'.repeat(33)}@quayside.example`,
])('%j is not one address', (text) => {
  expect(() => mailAddress(text)).toThrow(expect.objectContaining({ code: 'account.email_invalid' }));
});

test('whatever is accepted is one line without separators, and is accepted again unchanged', () => {
  const nearly = fc.tuple(
    fc.string({ unit: fc.constantFrom(...Array.from('abÜ.+-@, ;<>"\r\n\t\u0000\u202e\u2028:()[]\\')) }),
    fc.constantFrom('@', '', '@@'),
    fc.string({ unit: fc.constantFrom(...Array.from('abÜ.-@, \n1>')) }),
  );

  fc.assert(
    fc.property(
      fc.oneof(
        nearly.map((parts) => `${parts.join('')}.example`),
        fc.emailAddress(),
      ),
      (text) => {
        const address = accepted(text);
        if (address === null) return;

        expect(address).toMatch(/^[^\s,;<>"()[\]\\:\p{C}]+@[^\s,;<>"()[\]\\:\p{C}@]+$/u);
        expect(mailAddress(address).address).toBe(address);
      },
    ),
    { numRuns: 2000 },
  );
});

function accepted(text: string): string | null {
  try {
    return mailAddress(text).address;
  } catch {
    return null;
  }
}
