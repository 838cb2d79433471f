/**
 * How texts are compared for finding and sorting: without case, accents, width and extra spaces.
 *
 * Only accents are taken away. Vowel signs of Indic scripts and Japanese voicing marks make
 * different words and stay, so that two people who write differently are not one.
 */
export function fold(text: string): string {
  const plain = foldCase(text.normalize('NFKD')).replace(accents, '').replace(strokes, withoutStroke);

  return plain.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** The form in which user names, addresses and names of groups are unique: invisible characters make no difference. */
export function foldIdentifier(text: string): string {
  return fold(fold(text).replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, ''));
}

/** Marks above, below and through letters in Latin, Greek, Cyrillic, Hebrew and Arabic. */
const accents = new RegExp(
  `[${[
    '\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F', // of no script in particular
    '\\u0483-\\u0487', // Cyrillic
    '\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7', // Hebrew
    '\\u0610-\\u061A\\u064B-\\u065F\\u0670', // Arabic
  ].join('')}]`,
  'gu',
);

/** Letters with a stroke or joined letters, which no decomposition takes apart. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
};
const strokes = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

function withoutStroke(letter: string): string {
  return plainLetters[letter] ?? letter;
}

/** Upper before lower, so that ß and ss meet; once more decomposed, since casing composes anew. */
function foldCase(text: string): string {
  // A capital sharp s is only in lower case what upper case writes with two letters.
  return text.toLowerCase().toUpperCase().toLowerCase().normalize('NFKD');
}
