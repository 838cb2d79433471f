import { Refusal } from '#domain/refusal.ts';
import { ConfigError } from '#main/config.ts';

/** Runs what a command does; whatever is wrong comes out as a sentence on standard error, and the command ends with 1. */
export async function orSentence<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof Refusal) return `Refused: ${error.code} ${JSON.stringify(error.details)}`;

  return error instanceof Error ? error.message : String(error);
}
