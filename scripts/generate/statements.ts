import { withMigratedDatabase } from '../migrated-database.ts';
import { instanceCalls } from '../statements/instance-calls.ts';
import { recordCalls, type Recorded } from '../statements/record.ts';
import { workspaceCalls } from '../statements/workspace-calls.ts';

export const target = 'src/adapters/db/statements.sql';

/** Every statement that the stores send, as the database gets it: what a reviewer compares when a store changes. */
export async function generate(): Promise<string> {
  const recorded = await withMigratedDatabase((url) =>
    recordCalls(url, [...instanceCalls, ...workspaceCalls]),
  );
  const texts = recorded
    .map((one) => ({ one, title: titleOf(one) }))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ one, title }) => [`-- ${title}`, ...one.statements.map(laidOut)].join('\n'));

  return `-- Made by npm run generate from what the stores send. Do not edit.\n\n${texts.join('\n\n')}\n`;
}

function titleOf({ method, way }: Recorded): string {
  return way === undefined ? method : `${method}: ${way}`;
}

/** A clause a line, and long ones folded, so that a difference is small. */
function laidOut(statement: string): string {
  const clauses = statement
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(
      / (?=(?:from|where|order by|group by|on conflict|returning|set|values|limit|for update|inner join|left join)\b)/,
    );

  return `${clauses.map((clause) => clause.replaceAll(/(.{80,110}?) /g, '$1\n    ')).join('\n  ')};`;
}
