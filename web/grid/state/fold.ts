/** Case and accents do not matter when people look for something. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export interface Part {
  readonly text: string;
  readonly found: boolean;
}

/** Cuts a text into what was looked for and what stands between, in the letters of the text itself. */
export function partsOf(text: string, looked: string): Part[] {
  const needle = fold(looked.trim());
  if (needle === '') return [{ text, found: false }];
  const letters = [...text];
  const { folded, origin } = foldedLetters(letters);

  const parts: Part[] = [];
  let done = 0;
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
    const first = origin[at] ?? 0;
    const last = (origin[at + needle.length - 1] ?? first) + 1;
    if (first > done) parts.push({ text: letters.slice(done, first).join(''), found: false });
    if (last > done) parts.push({ text: letters.slice(Math.max(first, done), last).join(''), found: true });
    done = Math.max(done, last);
  }
  if (done < letters.length) parts.push({ text: letters.slice(done).join(''), found: false });
  return parts;
}

/** The folded text and, for each of its characters, the letter of the original it came from. */
function foldedLetters(letters: readonly string[]): { folded: string; origin: number[] } {
  const origin: number[] = [];
  const folded = letters
    .map((letter, index) => {
      const plain = fold(letter);
      for (let unit = 0; unit < plain.length; unit += 1) origin.push(index);
      return plain;
    })
    .join('');
  return { folded, origin };
}
