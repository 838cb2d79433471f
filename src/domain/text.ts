/** The length of a text in code points, which is what a person counts more nearly than UTF-16 units. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Control characters break mails, files and logs; a text of several lines may hold line breaks and tabs. */
export function hasControlCharacter(text: string, shape: 'line' | 'lines'): boolean {
  const forbidden =
    shape === 'lines' ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/;

  return forbidden.test(text);
}

/** Marks that turn the direction of text: in a User ID they let one account look like another. */
export function turnsDirection(text: string): boolean {
  return /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(text);
}
