import { CommandRefused } from './sentence.ts';

/** A password never stands on a command line, where every user of the machine could read it. */
export async function passwordFromInput(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Type the password and press Enter (it is shown): ');
  const text = await firstLine();
  if (text === '')
    throw new CommandRefused(
      'No password came from standard input. Give it there: printf %s "$PASSWORD" | muster … --password-stdin',
    );

  return text;
}

async function firstLine(): Promise<string> {
  const chunks: Buffer[] = [];
  const input = process.stdin as AsyncIterable<Buffer>; // no encoding is set

  for await (const chunk of input) {
    chunks.push(chunk);
    if (chunk.includes('\n')) break;
  }

  // One line break ends the line; a password may begin or end with blanks.
  return Buffer.concat(chunks).toString('utf8').split('\n')[0]?.replace(/\r$/, '') ?? '';
}
