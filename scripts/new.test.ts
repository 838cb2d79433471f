import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newUseCase } from './new.ts';

const home = mkdtempSync(join(tmpdir(), 'muster-new-'));
afterAll(() => rmSync(home, { recursive: true }));

test('a new use case has a file and a first test, named after its verb and noun', () => {
  const { action, files } = newUseCase(home, 'users/merge-users');

  expect(action).toBe('user.merge');
  expect(files).toEqual(['src/app/users/merge-users.ts', 'src/app/users/merge-users.test.ts']);
  expect(readFileSync(join(home, 'src/app/users/merge-users.ts'), 'utf8')).toContain(
    'export const mergeUsers: Administering<AboutUser>',
  );
});

test('an action takes all words of its name but the noun', () => {
  expect(newUseCase(home, 'users/set-user-colour').action).toBe('user.set_colour');
  expect(newUseCase(home, 'saved-views/share-view').action).toBe('saved_view.share_view');
});

test('a use case that exists is left alone', () => {
  newUseCase(home, 'groups/rename-group');

  expect(() => newUseCase(home, 'groups/rename-group')).toThrow('exists already');
});

test.each(['merge-users', 'users/merge', 'Users/MergeUsers', '../up/go-up', ''])(
  'the name %j is refused with an example',
  (path) => {
    expect(() => newUseCase(home, path)).toThrow('npm run new -- use-case users/merge-users');
  },
);
