/** Databases of a test run carry its name, so that nobody drops those of another. */
export function nameInRun(run: string, name: string): string {
  return `muster_run_${run}_${name}`;
}

/** The run a database belongs to; null for every other database. */
export function runOf(database: string): string | null {
  return /^muster_run_([a-z\d]+_\d+)_/.exec(database)?.[1] ?? null;
}

/** The address of another database on the same server; the address of a socket has no host, which URL does not parse. */
export function databaseAt(url: string, database: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/?#]*)(?:\/[^?#]*)?/, `$1/${database}`);
}
