import { areaNumbersOf, type AreaNumbers } from './area-numbers.ts';
import type { Book } from './book.ts';
import { placeNumbersOf, type PlaceNumbers } from './place-numbers.ts';

/** Places, areas and what can be done in them, by numbers that stay theirs for as long as the index lives. */
export type Numbers = AreaNumbers & PlaceNumbers;

export function numbersOf(book: Book): Numbers {
  return { ...areaNumbersOf(book), ...placeNumbersOf(book) };
}
