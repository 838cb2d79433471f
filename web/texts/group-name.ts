import type { TextKey } from './keys.ts';
import { t } from './texts.ts';

/** Built-in groups are called in the language of the reader. No other group can have one of their names. */
const builtIn: ReadonlyMap<string, TextKey> = new Map([
  ['Users', 'groups.name.users'],
  ['RestrictedUsers', 'groups.name.restricted_users'],
  ['Admins', 'groups.name.admins'],
]);

export function groupName({ name }: { name: string }): string {
  const key = builtIn.get(name);

  return key ? t(key) : name;
}
