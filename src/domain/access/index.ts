import { affectedBy } from './affected.ts';
import { createBook, overlayBook, type WritableBook } from './book.ts';
import { capsOf } from './caps.ts';
import { untoldBy, type NumberedQuestion, type Question } from './decide.ts';
import { numbersOf } from './numbers.ts';
import { peopleOf, type Judge, type People } from './people.ts';
import type { Compiler } from './person.ts';
import { roleSetsOf } from './role-sets.ts';
import type { Delta, Fact } from './states.ts';

/**
 * The compiled answer to "who may what" in one workspace. People are compiled when they are first asked
 * about and kept until a fact of theirs changes or a moment of theirs passes.
 *
 * Follows the bit sets of roles that NIST RBAC engines compile (Ferraiolo et al., "Proposed NIST standard
 * for role-based access control", 2001), with sets of roles interned so that a role edit touches no person.
 */
export type AccessIndex = Compiler &
  Pick<People, 'user' | 'person' | 'setAt' | 'compiledCount'> & {
    /** Whether a user may do it at that instant. Unknown users, areas and operations may not. */
    can(userId: string, question: Question, now: string): boolean;
    /** Decides at that instant by numbers: the user's out of `user`, the question's out of `numbered`. */
    at(now: string): Judge;
    /** A question with its ids looked up, for whoever asks it more than once or has the numbers already. */
    numbered(question: Question): NumberedQuestion;
    /** Takes in facts as they are from now on. The next decision is right. */
    apply(facts: readonly Fact[]): void;
  };

/** Compiles the facts of a workspace: as they are, or as they were. */
export function compile(facts: Iterable<Fact>): AccessIndex {
  const book = createBook(facts as Iterable<Delta>); // ids are compared and never looked into
  const numbers = numbersOf(book);

  return indexOf({ book, numbers, sets: roleSetsOf(book, numbers), caps: capsOf(book, numbers) }, book);
}

/**
 * The index of facts with a draft laid over them; the one below stays as it is, and lends what the draft does
 * not touch. It is for asking, not for keeping: `apply` would write into what is lent.
 */
export function suppose(index: Compiler, draft: readonly Fact[]): AccessIndex {
  const book = overlayBook(index.book, draft as readonly Delta[]); // ids are compared and never looked into
  const touches = (kinds: readonly Delta['kind'][]) => draft.some(({ kind }) => kinds.includes(kind));
  const numbers = touches(['area', 'project', 'folder']) ? numbersOf(book) : index.numbers;
  const isLent = numbers === index.numbers && !touches(['permission']);
  const sets = isLent ? index.sets : roleSetsOf(book, numbers);

  return indexOf({ book, numbers, sets, caps: capsOf(book, numbers) }, book);
}

function indexOf(compiler: Compiler, book: WritableBook): AccessIndex {
  const { numbers } = compiler;
  const people = peopleOf(compiler);

  const { user, person, setAt, compiledCount } = people;

  /** By the place alone: of whom a record is, few questions want to know. */
  function placed(question: Question): NumberedQuestion {
    const { operation, resource } = question;

    return {
      permission: numbers.permission(numbers.area(resource.areaId), operation),
      place: numbers.place(resource.folderId ?? resource.projectId ?? ''),
      question,
    };
  }

  function numbered(question: Question): NumberedQuestion {
    const { permission, place } = placed(question);
    const { resource } = question;
    const [assignee, creator] = [user(resource.assigneeId ?? ''), user(resource.createdBy ?? '')];
    const untold = untoldBy({ assignee, creator }, resource);

    return { permission, place, assignee, creator, untold, question };
  }

  return {
    ...compiler,
    user,
    person,
    setAt,
    compiledCount,
    at: people.judge,
    numbered,
    can: (userId, question, now) => people.judge(now)(user(userId), placed(question)),
    apply(facts) {
      const deltas = facts as readonly Delta[]; // ids are compared and never looked into
      const before = deltas.map((delta) => affectedBy(book, delta));
      for (const delta of deltas) take(compiler, book, delta);
      // A folder may come before the one it lies in, which has no number yet.
      for (const delta of deltas) if (delta.kind === 'folder') numbers.setPlace(delta.state, delta.id);

      for (const affected of before) people.forget(affected);
      for (const delta of deltas) people.forget(affectedBy(book, delta));
    },
  };
}

/** Writes one fact into the book and into what is compiled apart from people. */
function take({ numbers, sets, caps }: Compiler, book: WritableBook, delta: Delta): void {
  const before = book.write(delta);

  switch (delta.kind) {
    case 'area':
      numbers.setArea(delta.state, delta.id);
      sets.forget();
      caps.forget();
      break;
    case 'project':
    case 'folder':
      numbers.setPlace(delta.state, delta.id);
      break;
    case 'permission':
      for (const permission of [before, delta.state])
        if (permission !== null && 'roleId' in permission) sets.touch(permission.roleId);
      break;
    case 'product':
      caps.forget();
      break;
    default:
      break;
  }
}
