import { ChangeSetRefused } from '#app/changesets/apply-plan.ts';
import { sentencesOf } from '#contract/refusal-sentences.ts';
import { Refusal, refusalCodes, type RefusalCode } from '#domain/refusal.ts';
import { ConfigError } from '#main/config.ts';

/** Something is wrong with what was asked of a command; the message says what to ask instead. */
export class CommandRefused extends Error {}

/** Runs what a command does; whatever is wrong comes out as a sentence on standard error, and the command ends with 1. */
export async function orSentence<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

/** What a person is told about an error: what is the case, why, and what to do next. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof ChangeSetRefused) return refusedSet(error);
  if (error instanceof Refusal) return sentencesOf(error.code, error.details).detail;

  return (
    databaseSentences[codeOf(error)] ??
    (error instanceof Error && error.message !== '' ? error.message : String(error))
  );
}

/** The stable code of a refusal, for machines. Anything else has none. */
export function refusalOf(error: unknown): { code: RefusalCode | null; details: object } {
  return error instanceof Refusal
    ? { code: error.code, details: error.details }
    : { code: null, details: {} };
}

/** A set may be refused for many reasons; each is said once. */
function refusedSet({ plan }: ChangeSetRefused): string {
  const sentences = plan.refusals.map(({ code, name, details }) => {
    const known = refusalCodes.find((one) => one === code) ?? 'input.invalid';

    return `${name === null ? '' : `${name}: `}${sentencesOf(known, details).detail}`;
  });

  return [...new Set(sentences)].slice(0, 20).join('\n');
}

const unreachable =
  'The database cannot be reached. Check DATABASE_URL and whether that server runs, then try again.';
const databaseSentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  EHOSTUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  '28P01': 'The database refuses the user or the password. Check DATABASE_URL.',
  '28000': 'The database refuses the user or the password. Check DATABASE_URL.',
  '3D000': 'The database does not exist on that server. Create it, or check DATABASE_URL.',
  '53300': 'The database has no connection left. Try again in a moment, or raise its max_connections.',
  '57P03': 'The database is starting or stopping. Try again in a moment.',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
