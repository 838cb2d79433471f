import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

/**
 * PostgreSQL whose transactions begin with their first statement: whoever asks the database for nothing waits for
 * nothing and holds no connection. What a snapshot shows is settled by its first statement in any case. Where nothing
 * is written, nobody waits for the beginning or the end either; the pool's connections must be pipelines for it.
 */
export function lateDialect(pool: pg.Pool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => lateDriver(pool),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function lateDriver(pool: pg.Pool): Driver {
  const late = (connection: DatabaseConnection) => connection as LateConnection; // this driver gives out no other

  return {
    init: async () => {},
    acquireConnection: async () => new LateConnection(pool),
    beginTransaction: async (connection, settings) => late(connection).begin(settings),
    commitTransaction: (connection) => late(connection).commit(),
    rollbackTransaction: (connection) => late(connection).rollback(),
    releaseConnection: (connection) => late(connection).release(),
    destroy: () => pool.end(),
  };
}

/**
 * Put before a statement that takes longer to plan than to run: each connection plans it once. Its text must be
 * one of few, since every text stays with every connection.
 */
export const plannedOnce = sql`/* planned once */`;
const mark = '/* planned once */';

class LateConnection implements DatabaseConnection {
  readonly #pool: pg.Pool;
  #settings: TransactionSettings | undefined;
  #taken: Promise<pg.PoolClient> | undefined;
  #begun: Promise<pg.PoolClient> | undefined;
  /** What the server says to the beginning. */
  #beginning: Promise<unknown> | undefined;
  #ending: Promise<unknown> | undefined;
  #isBroken = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  begin(settings: TransactionSettings): void {
    this.#settings = settings;
  }

  async executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const client = await this.#ready();
    const answer = client.query<Row & pg.QueryResultRow>({
      text,
      values: [...parameters],
      ...(text.includes(mark) ? { name: nameOf(text) } : {}),
    });
    const [{ command, rowCount, rows }] = await Promise.all([answer, this.#beginning]);

    return writing.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  // oxlint-disable-next-line require-yield -- nothing is streamed
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows are read page by page and never streamed');
  }

  async commit(): Promise<void> {
    const client = await this.#begun;
    if (client === undefined) return;
    if (this.#isReading()) {
      this.#ending = client.query('commit');

      return;
    }
    const { command } = await client.query('commit');
    this.#begun = undefined;

    // A transaction in which a statement has failed ends with a rollback, whatever is asked for.
    if (command === 'ROLLBACK')
      throw new Error('The transaction was rolled back when it was to be committed');
  }

  async rollback(): Promise<void> {
    const client = await this.#begun?.catch(() => undefined);
    if (client === undefined) return;

    try {
      await client.query('rollback');
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  async release(): Promise<void> {
    const client = await this.#taken?.catch(() => undefined);
    if (this.#ending === undefined) return client?.release(this.#isBroken);

    this.#ending.then(
      () => client?.release(),
      () => client?.release(true),
    );
  }

  #isReading(): boolean {
    return this.#settings?.accessMode === 'read only';
  }

  async #ready(): Promise<pg.PoolClient> {
    this.#taken ??= this.#pool.connect();
    if (this.#settings === undefined) return this.#taken;
    this.#begun ??= this.#begin(this.#taken, this.#settings);

    return this.#begun;
  }

  /**
   * Statements that are sent at once wait for one and the same beginning. Where nothing is written they follow it on
   * the wire, and what they read counts for nothing if it fails.
   */
  async #begin(
    taken: Promise<pg.PoolClient>,
    { isolationLevel, accessMode }: TransactionSettings,
  ): Promise<pg.PoolClient> {
    const client = await taken;
    const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    this.#beginning = client.query(`start transaction${level} ${accessMode ?? ''}`);
    if (!this.#isReading()) await this.#beginning;

    return client;
  }
}

const writing: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `planned_${names.size}`;
  names.set(text, name);

  return name;
}
