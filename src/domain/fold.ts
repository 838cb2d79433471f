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

/** Marks above and below letters in Latin, Greek, Cyrillic, Hebrew and Arabic. */
const accents =
  /[\p{M}&&[\u{300}-\u{36F}\u{483}-\u{487}\u{591}-\u{5C7}\u{610}-\u{61A}\u{64B}-\u{65F}\u{670}\u{1AB0}-\u{1AFF}\u{1DC0}-\u{1DFF}\u{20D0}-\u{20FF}\u{FE20}-\u{FE2F}]]/gv;

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
  return text.toUpperCase().toLowerCase().normalize('NFKD');
}
