import pg from 'pg';
import { withMigratedDatabase } from '../migrated-database.ts';

export const target = 'src/adapters/db/schema.sql';

/** The schema as the database itself tells it, after all migrations: what a reviewer compares. */
export function generate(): Promise<string> {
  return withMigratedDatabase(schemaOf);
}

/** Tables in the order of their names, each with its columns, constraints and indexes, and then functions. */
export async function schemaOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    const { rows } = await client.query<{ name: string }>(tables);
    const texts: string[] = [];
    for (const { name } of rows) texts.push(await tableText(client, name)); // oxlint-disable-line no-await-in-loop -- one connection
    for (const { line } of (await client.query<{ line: string }>(functions)).rows) texts.push(`${line};\n`);

    return `-- Made by npm run generate from the migrations. Do not edit.\n\n${texts.join('\n')}`;
  } finally {
    await client.end();
  }
}

async function tableText(client: pg.Client, name: string): Promise<string> {
  const read = async (query: string) => (await client.query<{ line: string }>(query, [name])).rows;
  const own = await read(columns);
  const rules = await read(constraints);
  const paths = await read(indexes);
  const lines = [...own, ...rules].map(({ line }) => `  ${line}`);
  const after = paths.map(({ line }) => `${line};\n`);

  return `create table ${name} (\n${lines.join(',\n')}\n);\n${after.join('')}`;
}

const tables = `
  select relname as name from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migrations'
  order by relname`;

const functions = `
  select trim(trailing E'\\n' from pg_get_functiondef(oid)) as line
  from pg_proc where pronamespace = 'public'::regnamespace order by proname, oid`;

const columns = `
  select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then 'not null' end,
    'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = ('public.' || $1)::regclass and a.attnum > 0 and not a.attisdropped
  order by a.attnum`;

// From version 18 on the database names not-null constraints too; they stand with their columns.
const constraints = `
  select concat('constraint ', conname, ' ', pg_get_constraintdef(oid)) as line
  from pg_constraint where conrelid = ('public.' || $1)::regclass and contype <> 'n'
  order by contype <> 'p', conname`;

const indexes = `
  select pg_get_indexdef(i.indexrelid) as line
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = ('public.' || $1)::regclass
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  order by c.relname`;
