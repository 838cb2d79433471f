import { orSentence, refusalOf, sentenceOf } from './sentence.ts';

/** What a command has to say: the same for people and for machines. */
export type Told = {
  readonly lines: readonly string[];
  readonly json: object;
  /** The command did its work and found something wrong. */
  readonly result?: 'wrong';
};

export type ToldTo = { readonly json?: boolean };

/** Runs a command and says what came of it: lines for a person, one JSON object for a machine. */
export async function tell({ json }: ToldTo, run: () => Promise<Told>): Promise<void> {
  const told = await orSentence(() => (json ? orJson(run) : run()));

  process.stdout.write(
    json ? `${JSON.stringify(told.json)}\n` : told.lines.map((line) => `${line}\n`).join(''),
  );
  if (told.result === 'wrong') process.exitCode = 1;
}

/** A machine reads the refusal where it reads everything else; the sentence goes to standard error all the same. */
async function orJson(run: () => Promise<Told>): Promise<Told> {
  try {
    return await run();
  } catch (error) {
    process.stdout.write(
      `${JSON.stringify({ refused: { ...refusalOf(error), sentence: sentenceOf(error) } })}\n`,
    );
    throw error;
  }
}

/** A line of progress on a terminal, written over again and again; nothing where nobody watches. */
export function progressOn(stream: NodeJS.WriteStream = process.stderr): {
  show(line: string): void;
  end(): void;
} {
  let shownAt = 0;
  let isShown = false;

  return {
    show(line) {
      if (!stream.isTTY || Date.now() - shownAt < 100) return;
      shownAt = Date.now();
      isShown = true;
      stream.write(`\r\u001b[K${line}`);
    },
    end() {
      if (isShown) stream.write('\r\u001b[K');
    },
  };
}

/** `1 user`, `12,345 users`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
