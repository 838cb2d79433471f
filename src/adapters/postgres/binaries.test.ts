import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/embedded.ts';
import { findBinaries, readableByOthers } from './binaries.ts';

const isRoot = process.getuid?.() === 0;

test('a server that every user can read is used where npm put it', async () => {
  const binaries = await findBinaries();

  expect(binaries.major).toBe(18);
  expect(await readdir(join(binaries.folder, 'bin'))).toContain('postgres');
});

test.runIf(isRoot)(
  'a server in a closed folder is copied once to where an unprivileged user can run it',
  async () => {
    await using closed = await temporaryFolder();
    await using open = await temporaryFolder();
    await chmod(open.path, 0o755);
    const found = await findBinaries();
    await cp(found.folder, join(closed.path, 'native'), { recursive: true, verbatimSymlinks: true });
    await chmod(join(closed.path, 'native', 'bin', 'postgres'), 0o700);
    const hidden = { ...found, folder: join(closed.path, 'native') };

    const umask = process.umask(0o077);
    const copies = await Promise.all([
      readableByOthers(hidden, [join(open.path, 'cache')]),
      readableByOthers(hidden, [join(open.path, 'cache')]),
    ]).finally(() => process.umask(umask));

    expect(copies[0]).toEqual(copies[1]);
    expect(await readdir(join(open.path, 'cache'))).toHaveLength(1);
    const { stdout } = await promisify(execFile)(join(copies[0].folder, 'bin', 'postgres'), ['--version'], {
      uid: 65_534,
      gid: 65_534,
      cwd: '/',
    });
    expect(stdout).toContain('18.4');
  },
);

test.runIf(isRoot)('a copy that somebody else could have written is not run', async () => {
  await using closed = await temporaryFolder();
  await using open = await temporaryFolder();
  await chmod(open.path, 0o755);
  const found = await findBinaries();
  await mkdir(join(closed.path, 'bin'));
  await cp(join(found.folder, 'bin', 'postgres'), join(closed.path, 'bin', 'postgres'));
  const theirs = join(open.path, `postgres-${found.version}-${process.arch}`);
  await mkdir(join(theirs, 'bin'), { recursive: true });
  await chmod(theirs, 0o777);

  await expect(readableByOthers({ ...found, folder: closed.path }, [open.path])).rejects.toThrow(
    'set DATABASE_URL',
  );
});
