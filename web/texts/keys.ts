/** Every text of the console by its file; a new file of texts gets its line here. */
type Files = [
  typeof import('../locales/en/audit.json'),
  typeof import('../locales/en/changes.json'),
  typeof import('../locales/en/commands.json'),
  typeof import('../locales/en/common.json'),
  typeof import('../locales/en/explain.json'),
  typeof import('../locales/en/groups.json'),
  typeof import('../locales/en/import.json'),
  typeof import('../locales/en/invitations.json'),
  typeof import('../locales/en/licences.json'),
  typeof import('../locales/en/lists.json'),
  typeof import('../locales/en/profile.json'),
  typeof import('../locales/en/project-access.json'),
  typeof import('../locales/en/projects.json'),
  typeof import('../locales/en/refusals.json'),
  typeof import('../locales/en/roles.json'),
  typeof import('../locales/en/sessions.json'),
  typeof import('../locales/en/settings.json'),
  typeof import('../locales/en/setup.json'),
  typeof import('../locales/en/shell.json'),
  typeof import('../locales/en/sign-in.json'),
  typeof import('../locales/en/users.json'),
];

type KeysOf<File> = File extends unknown ? keyof File : never;

export type TextKey = KeysOf<Files[number]>;
