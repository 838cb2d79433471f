import type { Affected } from './affected.ts';
import type { Book } from './book.ts';
import { decide, type NumberedQuestion } from './decide.ts';
import { compilePerson, type Compiler, type Person } from './person.ts';
import {
  allHoldAt,
  createRows,
  dropAllRows,
  dropOthers,
  dropRow,
  expect,
  hasRow,
  setAt,
  writeRow,
} from './rows.ts';

/** Whether a user, by number, may do what a question asks. */
export type Judge = (user: number, asked: NumberedQuestion) => boolean;

/** The users of an index by numbers, and those among them who are compiled. */
export type People = {
  /** The number of a user, theirs for as long as the index lives; 0 if there is no such user. */
  user(userId: string): number;
  judge(now: string): Judge;
  person(userId: string, now: string): Person | undefined;
  /** The roles that count for somebody in a place. */
  setAt(person: Person, place: number): number;
  forget(affected: Affected): void;
  compiledCount(): number;
};

/** Above this many it is quicker to forget everybody than to find them one by one. */
const most = 1_000;

type When = { readonly now: string; readonly moment: number };

function whenOf(now: string): When {
  return { now, moment: Date.parse(now) };
}

export function peopleOf(compiler: Compiler): People {
  const { book, numbers, sets, caps } = compiler;
  const rows = createRows(numbers.tree);
  const { user, userId, numbered } = userNumbersOf(book, (number) => expect(rows, number));
  const people: (Person | undefined)[] = [];
  const tools = { numbers, sets, caps, rows, people, shelf: sets.shelf, stock: caps.stock, compile };
  /** Everybody who is compiled holds at this moment. */
  let asOf = whenOf('');
  let [latest, judgeThen] = ['', judgeAt('')];

  function turnTo(when: When): void {
    if (!allHoldAt(rows, when.moment)) dropOthers(rows, when.moment);
    asOf = when;
  }

  function compile(number: number): boolean {
    const compiled = number === 0 ? undefined : compilePerson(compiler, userId(number), asOf.now);
    if (compiled === undefined) return false;
    people[number] = compiled.person;
    writeRow(rows, number, compiled);

    return true;
  }

  function judgeAt(now: string): Judge {
    const when = whenOf(now);

    return (number, asked) => {
      if (asOf !== when) turnTo(when);

      return decide(tools, number, asked);
    };
  }

  return {
    user,
    judge(now) {
      // Most ask about one moment many times.
      if (now !== latest) [latest, judgeThen] = [now, judgeAt(now)];

      return judgeThen;
    },
    person(id, now) {
      const number = user(id);
      turnTo(whenOf(now));

      return hasRow(rows, number) || compile(number) ? people[number] : undefined;
    },
    setAt: (person, place) => setAt(rows, user(person.userId), place),
    forget(affected) {
      if (affected === 'everybody' || affected.size > most) dropAllRows(rows);
      else for (const id of affected) dropRow(rows, numbered(id));
    },
    compiledCount: () => people.reduce((count, _, number) => count + (hasRow(rows, number) ? 1 : 0), 0),
  };
}

/** User 0 is nobody. */
function userNumbersOf(book: Book, onNew: (number: number) => void) {
  const numbers = new Map<string, number>();
  const ids = [''];

  return {
    user(id: string): number {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      if (book.user.get(id) === undefined) return 0;
      const number = ids.push(id) - 1;
      numbers.set(id, number);
      onNew(number);

      return number;
    },
    userId: (number: number): string => ids[number] ?? '',
    /** The number that somebody has already; 0 if none was ever asked for. */
    numbered: (id: string): number => numbers.get(id) ?? 0,
  };
}
