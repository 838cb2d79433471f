import { foldIdentifier } from '../fold.ts';
import { lengthOf } from '../text.ts';
import { normalizeDn, parseDn } from './dn.ts';
import { firstValue, type DirectoryEntry } from './entry.ts';
import type { ImportProblem } from './problems.ts';
import type { GroupEntry, GroupMember, ImportRow } from './table.ts';
import { tidy } from './text.ts';

/** Reads the groups of a directory; the second of two with one name has a problem. */
export function readGroups(entries: readonly DirectoryEntry[]): GroupEntry[] {
  const lines = new Map<string, number>();

  return entries.map((entry) => {
    const name = tidy(
      'groups',
      firstValue(entry, 'cn') || firstValue(entry, 'name') || firstValue(entry, 'samaccountname'),
    );
    const first = lines.get(foldIdentifier(name));
    if (first === undefined) lines.set(foldIdentifier(name), entry.line);

    return {
      line: entry.line,
      dn: entry.dnKey,
      name,
      description: tidy('comment', firstValue(entry, 'description')),
      members: readMembers(entry),
      problems: [...entry.problems, ...groupNameProblems(name, first)],
    };
  });
}

export type ResolvedGroup = {
  readonly group: GroupEntry;
  /** Numbers of the rows that are its members. */
  readonly members: readonly number[];
  /** Groups of the same file that are members. Groups hold people, so their people are not added. */
  readonly nested: readonly string[];
  /** Members that this file does not hold: perhaps the workspace knows them. */
  readonly unknown: readonly GroupMember[];
};

/** Finds the members of groups among the rows of the same file. */
export function resolveMembers(
  groups: readonly GroupEntry[],
  rows: readonly ImportRow[],
  usernames: ReadonlyMap<number, string>,
): ResolvedGroup[] {
  const rowByDn = new Map(rows.flatMap((row) => (row.dn === undefined ? [] : [[row.dn, row.n] as const])));
  const rowByName = new Map([...usernames].map(([n, username]) => [foldIdentifier(username), n]));
  const groupByDn = new Map(groups.map((group) => [group.dn, group.name]));
  const rowOf = ({ dn, uid }: GroupMember) =>
    dn === undefined ? rowByName.get(foldIdentifier(uid ?? '')) : rowByDn.get(dn);
  const nestedName = ({ dn = '' }: GroupMember) => groupByDn.get(dn);

  return groups.map((group) => ({
    group,
    members: [...new Set(group.members.flatMap((member) => rowOf(member) ?? []))],
    nested: group.members.flatMap((member) => nestedName(member) ?? []),
    unknown: group.members.filter(
      (member) => rowOf(member) === undefined && nestedName(member) === undefined,
    ),
  }));
}

/** The name of a group as a distinguished name gives it: the value it begins with. */
export function nameInDn(dn: string): string {
  return parseDn(dn)?.[0]?.[0]?.value.trim() ?? '';
}

const groupNameLimit = 100;

function groupNameProblems(name: string, firstLine: number | undefined): ImportProblem[] {
  const length = lengthOf(name);

  if (name === '') return [{ code: 'group.name_missing', details: {} }];
  if (length > groupNameLimit)
    return [{ code: 'group.name_too_long', details: { limit: groupNameLimit, length } }];

  return firstLine === undefined ? [] : [{ code: 'group.name_twice', details: { name, line: firstLine } }];
}

function readMembers(entry: DirectoryEntry): GroupMember[] {
  const named = ['uniquemember', 'member'].flatMap((name) => entry.attributes.get(name)?.values ?? []);
  const uids = entry.attributes.get('memberuid')?.values ?? [];

  return [
    ...named.filter((text) => text.trim() !== '').map(memberByDn),
    ...uids.map((uid) => ({ text: uid, uid: uid.trim() })),
  ];
}

/** A unique member may carry a bit string after its name, which tells one life of the name from another. */
function memberByDn(text: string): GroupMember {
  const bare = text.replace(/#'[01]*'B\s*$/u, '');
  const start = parseDn(bare)?.[0] ?? [];
  const dn = normalizeDn(bare);
  const uid = start.find(({ type }) => type === 'uid')?.value;
  const cn = start.find(({ type }) => type === 'cn')?.value;

  return {
    text,
    ...(dn !== undefined && { dn }),
    ...(uid !== undefined && { uid }),
    ...(cn !== undefined && { cn }),
  };
}
