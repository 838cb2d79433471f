/**
 * The compiler of access for other programs, by the name of the package: `import { compile } from 'muster/access'`.
 * It needs nothing but itself: no database, no server, no clock. docs/embedding.md shows how.
 */
export { compile, suppose, type AccessIndex } from './index.ts';
export { explain, type Explanation } from './explain.ts';
export { visible, type Visible } from './visible.ts';
export { who } from './who.ts';
export { what, type Right, type RightsAt } from './what.ts';
export { diff, type Difference } from './diff.ts';
export type { NumberedQuestion, Question, Resource } from './decide.ts';
export type { Judge } from './people.ts';
export type { Fact } from './states.ts';
