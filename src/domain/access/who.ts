import type { Question } from './decide.ts';
import type { AccessIndex } from './index.ts';

/** Everybody who may do it at that instant, in no particular order. */
export function who(index: AccessIndex, question: Question, now: string): readonly string[] {
  const users: string[] = [];
  const [may, asked] = [index.at(now), index.numbered(question)];

  for (const { id } of index.book.user.all()) if (may(index.user(id), asked)) users.push(id);

  return users;
}
