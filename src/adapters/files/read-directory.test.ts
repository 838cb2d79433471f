import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkRows } from '#domain/import/check-rows.ts';
import { resolveMembers } from '#domain/import/groups.ts';
import { guessMapping } from '#domain/import/mapping.ts';
import type { ImportedFile } from '#domain/import/table.ts';
import { crewDirectory, exampleDirectory } from '#tests/support/ldif.ts';
import { readTable, readTables } from './read-table.ts';

const bytes = (text: string) => Buffer.from(text);

/** What an import makes of a file before it asks the workspace. */
function judged(file: ImportedFile) {
  const rows = checkRows(file, guessMapping(file.columns));
  const usernames = new Map(
    rows.flatMap(({ n, person }) => (person ? [[n, person.profile.username] as const] : [])),
  );
  const groups = file.kind === 'directory' ? resolveMembers(file.groups, file.rows, usernames) : [];

  return { rows, people: rows.flatMap(({ person }) => person ?? []), groups, usernames };
}

describe('reading directories', () => {
  test('a directory of 150 people and five groups is found whole', async () => {
    const file = await readTable(bytes(exampleDirectory()), { fileName: 'export.ldif' });
    const { people, rows, groups, usernames } = judged(file);

    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect(people).toHaveLength(150);
    expect(file).toMatchObject({
      kind: 'directory',
      problems: [],
      others: { domain: 1, organizationalunit: 3 },
    });
    expect(file.notices).toEqual([
      { code: 'import.passwords_ignored', details: { columns: 'userpassword' } },
    ]);
    expect(groups.map(({ group, members, unknown }) => [group.name, members.length, unknown.length])).toEqual(
      [
        ['Directory Administrators', 3, 0],
        ['Accounting Managers', 2, 0],
        ['HR Managers', 2, 0],
        ['QA Managers', 2, 0],
        ['PD Managers', 2, 0],
      ],
    );
    expect(groups[0]?.members.map((n) => usernames.get(n))).toEqual(
      people.slice(0, 3).map(({ profile }) => profile.username),
    );
  });

  test('a directory in ten files is read as one, pictures and joined names included', async () => {
    const file = await readTables(
      crewDirectory().map(({ fileName, text }) => ({ fileName, bytes: bytes(text) })),
    );
    const { people, groups } = judged(file);

    expect(
      people.map(({ profile, picture }) => [profile.username, profile.fullName, picture?.mediaType]),
    ).toEqual([
      ['mei', 'Mei Sato', undefined],
      ['rivet', 'Rivet Unit Nine', 'image/jpeg'],
      ['per', 'Per Lindqvist', 'image/jpeg'],
      ['ines', 'Ines Castro', undefined],
      ['tara', 'Tara Moon', 'image/jpeg'],
      ['keel', 'Otto P. Keel', 'image/jpeg'],
      ['zora', 'Zora B. Klein', 'image/jpeg'],
    ]);
    expect(people.map(({ email }) => email)).toContain('keel@crew.example');
    expect(
      groups.map(({ group, members, unknown }) => [group.name, members.length, unknown.map(({ cn }) => cn)]),
    ).toEqual([
      ['office_staff', 1, ['Ines Castro']],
      ['ship_crew', 3, []],
    ]);
  });

  test('groups of other kinds, members by user name, nested and unknown ones are told apart', async () => {
    const file = await readTable(
      bytes(`version: 1

dn: uid=ada,o=x
objectClass: person
uid: ada
cn: Ada
memberOf: cn=Staff,o=x
memberOf: cn=Board\\, old,o=x

dn: cn=staff,o=x
objectClass: posixGroup
cn: staff
memberUid: ADA
memberUid: nobody

dn: cn=all,o=x
objectClass: groupOfNames
cn: all
description: Everybody
member: cn=staff,o=x
member: UID=Ada, O=X
member: uid=gone,o=x

dn: cn=pc,o=x
objectClass: user
objectClass: computer
cn: pc
`),
    );
    const { people, groups } = judged(file);

    expect(people[0]?.groups).toEqual(['Staff', 'Board, old']);
    expect(file).toMatchObject({ others: { computer: 1 } });
    expect(groups).toMatchObject([
      { members: [1], nested: [], unknown: [{ text: 'nobody' }] },
      {
        group: { description: 'Everybody' },
        members: [1],
        nested: ['staff'],
        unknown: [{ text: 'uid=gone,o=x', uid: 'gone' }],
      },
    ]);
  });

  test('a broken entry is a row with a problem, so that nobody is lost unseen', async () => {
    const { rows } = judged(
      await readTable(bytes('dn: cn=Ada\nwhat\n\ndn: cn=Bela\nobjectClass: person\ncn: Bela\n')),
    );

    expect(
      rows.map(({ line, person, problems }) => [line, person?.profile.username, problems[0]?.code]),
    ).toEqual([
      [1, undefined, 'ldif.no_colon'],
      [4, 'bela', undefined],
    ]);
  });

  test('a problem of an entry that is neither person nor group is told with the file', async () => {
    const file = await readTable(
      bytes('dn: ou=x\nobjectClass: organizationalUnit\nou:: *\n\ndn: cn=A\nobjectClass: person\n'),
    );

    expect(file).toMatchObject({
      problems: [{ code: 'ldif.base64', line: 3 }],
      others: { organizationalUnit: 1 },
    });
  });

  test('several files of people in tables are refused', async () => {
    const table = { bytes: bytes('a\n1\n') };

    await expect(readTables([table, table])).rejects.toThrow('import.unreadable');
  });
});

const samples = process.env['MUSTER_SAMPLES'];

describe.skipIf(samples === undefined)('the sample directories', () => {
  const folder = samples ?? '';

  test('150 people and five groups stand in the sample of 389 Directory Server', async () => {
    const { rows, people, groups } = judged(
      await readTable(await readFile(join(folder, '389ds-example.ldif'))),
    );

    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect(people).toHaveLength(150);
    expect(people.every(({ email, profile }) => email !== '' && profile.company !== 'People')).toBe(true);
    expect(groups.map(({ group, members, unknown }) => [group.name, members.length, unknown.length])).toEqual(
      [
        ['Directory Administrators', 3, 0],
        ['Accounting Managers', 2, 0],
        ['HR Managers', 2, 0],
        ['QA Managers', 2, 0],
        ['PD Managers', 2, 0],
      ],
    );
  });

  test('seven people, five pictures and two groups stand in the crew of ten files', async () => {
    const names = (await readdir(join(folder, 'planetexpress')))
      .filter((name) => name.endsWith('.ldif'))
      .toSorted();
    const files = await Promise.all(
      names.map(async (fileName) => ({
        fileName,
        bytes: await readFile(join(folder, 'planetexpress', fileName)),
      })),
    );
    const { rows, people, groups } = judged(await readTables(files));

    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect(people).toHaveLength(7);
    expect(people.filter(({ picture }) => picture?.mediaType === 'image/jpeg')).toHaveLength(5);
    expect(groups.map(({ members, unknown }) => [members.length, unknown.length])).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });

  test('the bulk-user template is mapped without help', async () => {
    const { people } = judged(await readTable(await readFile(join(folder, 'm365-bulk-users.csv'))));

    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ email: people[0]?.profile.username });
  });
});
