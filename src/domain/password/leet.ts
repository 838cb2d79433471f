/** What is written for a letter because it looks like it. Every guesser knows these. */
const letters: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '8': 'b',
  '3': 'e',
  '9': 'g',
  '!': 'i',
  '1': 'i',
  '|': 'l',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
  '2': 'z',
};

/** The letter behind a sign, or the sign itself. */
export function plainLetter(sign: string): string {
  return letters[sign] ?? sign;
}
