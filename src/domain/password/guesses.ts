import { fold } from '../fold.ts';
import { commonRank, longestCommon } from './common.ts';
import { plainLetter } from './leet.ts';

/** A stretch of the password that is guessed as a whole. */
type Piece = { readonly length: number; readonly bits: number };

/**
 * How many guesses a well-informed guesser needs, as a power of two.
 *
 * The password is cut into the pieces that are cheapest to guess: common passwords and personal words (by rank),
 * runs on the alphabet or keyboard, repetitions, years and dates, and single characters for the rest. The way is
 * that of zxcvbn (D. Wheeler, USENIX Security 2016), in small: bits of the pieces are added up, nothing else.
 * It errs on the high side for words of languages whose common passwords are not in the list.
 */
export function guessBits(password: string, personal: readonly string[] = []): number {
  return cheapest(Array.from(password), { personal: new Set(personal), known: new Map() });
}

type Knowledge = { readonly personal: ReadonlySet<string>; readonly known: Map<string, number> };

function cheapest(signs: readonly string[], knowledge: Knowledge): number {
  const text = signs.join('');
  const known = knowledge.known.get(text);
  if (known !== undefined) return known;

  const bits = [0, ...signs.map(() => Number.POSITIVE_INFINITY)];
  for (const start of signs.keys()) {
    for (const piece of piecesAt(signs.slice(start), knowledge)) {
      const end = start + piece.length;
      bits[end] = Math.min(bits[end] ?? 0, (bits[start] ?? 0) + piece.bits);
    }
  }
  const total = bits.at(-1) ?? 0;
  knowledge.known.set(text, total);

  return total;
}

function piecesAt(signs: readonly string[], knowledge: Knowledge): Piece[] {
  return [
    { length: 1, bits: /\d/.test(signs[0] ?? '') ? Math.log2(10) : 4 },
    ...words(signs, knowledge.personal),
    ...runs(signs),
    ...dates(signs),
    ...repetitions(signs, knowledge),
  ];
}

function words(signs: readonly string[], personal: ReadonlySet<string>): Piece[] {
  const plain = signs.slice(0, longestCommon).map((sign) => fold(sign) || sign);
  const unmasked = plain.map(plainLetter);

  return plain.flatMap((_, index) => {
    const length = index + 1;
    const masks = unmasked.slice(0, length).filter((letter, at) => letter !== plain[at]).length;
    const asWritten = wordBits(plain.slice(0, length).join(''), personal);
    const behindMask = wordBits(unmasked.slice(0, length).join(''), personal) + masks;
    const bits = Math.min(asWritten, behindMask) + capitalBits(signs.slice(0, length));

    return Number.isFinite(bits) ? [{ length, bits }] : [];
  });
}

function wordBits(word: string, personal: ReadonlySet<string>): number {
  if (personal.has(word)) return 1;
  const rank = commonRank(word) ?? commonRank(Array.from(word).toReversed().join(''));

  return rank === undefined ? Number.POSITIVE_INFINITY : Math.log2(rank) + 1;
}

/** A capital at the beginning, or nothing but capitals, is the first thing a guesser varies. */
function capitalBits(signs: readonly string[]): number {
  const capitals = signs.filter((sign) => sign !== sign.toLowerCase()).length;
  if (capitals === 0) return 0;
  const usual = capitals === signs.length || (capitals === 1 && signs[0] !== signs[0]?.toLowerCase());

  return usual ? 1 : capitals + 1;
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiopü',
  'yxcvbnm',
  'azertyuiop',
];
const ways = rows.flatMap((row) => [row, Array.from(row).toReversed().join('')]);

/** Runs of three and more, in either direction; where it starts and how long it is must be guessed. */
function runs(signs: readonly string[]): Piece[] {
  const text = signs.join('').toLowerCase();

  return ways.flatMap((way) => {
    const from = way.indexOf(text.charAt(0));
    if (from < 0) return [];
    let length = 1;
    while (from + length < way.length && way.charAt(from + length) === text.charAt(length)) length += 1;

    return Array.from({ length: Math.max(0, length - 2) }, (_, index) => ({
      length: index + 3,
      bits: 4 + Math.log2(index + 3),
    }));
  });
}

const datePatterns = [
  { pattern: /^(19|20)\d\d/, bits: 7 },
  { pattern: /^(0?[1-9]|[12]\d|3[01])[-./ ]?(0?[1-9]|1[0-2])[-./ ]?(19|20)\d\d/, bits: 15 },
  { pattern: /^(19|20)\d\d[-./ ]?(0?[1-9]|1[0-2])[-./ ]?(0?[1-9]|[12]\d|3[01])/, bits: 15 },
];

function dates(signs: readonly string[]): Piece[] {
  const text = signs.slice(0, 10).join('');

  return datePatterns.flatMap(({ pattern, bits }) => {
    const length = pattern.exec(text)?.[0].length;

    return length === undefined ? [] : [{ length, bits }];
  });
}

const longestUnit = 32;

/** Writing something twice makes it hardly longer to guess. */
function repetitions(signs: readonly string[], knowledge: Knowledge): Piece[] {
  const units = Array.from(
    { length: Math.min(longestUnit, Math.floor(signs.length / 2)) },
    (_, index) => index + 1,
  );

  return units.flatMap((size) => {
    const times = timesRepeated(signs, size);

    return times < 2
      ? []
      : [{ length: size * times, bits: cheapest(signs.slice(0, size), knowledge) + Math.log2(times) }];
  });
}

function timesRepeated(signs: readonly string[], size: number): number {
  let same = size;
  while (same < signs.length && signs[same] === signs[same - size]) same += 1;

  return Math.floor(same / size);
}
