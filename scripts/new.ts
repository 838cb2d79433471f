import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './steps.ts';

const usage = 'npm run new -- use-case users/merge-users';

if (import.meta.main) {
  const [kind, path = ''] = process.argv.slice(2);
  if (kind !== 'use-case') {
    console.error(`Say what to make: ${usage}`);
    process.exit(2);
  }

  try {
    const made = newUseCase(root, path);
    console.log(`Wrote ${made.files.join(' and ')}.`);
    console.log(
      `Next: name '${made.action}' in src/domain/actions.ts and in src/app/changesets/registry.ts,`,
    );
    console.log(
      'then describe its step in src/contract. Until then its test fails, and the types say where.',
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

interface Made {
  readonly action: string;
  readonly files: readonly string[];
}

/** Writes a use case in the shape of its neighbours, and the first test, which fails. */
export function newUseCase(home: string, path: string): Made {
  const [folder = '', name = ''] = path.split('/');
  if (!/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)+$/.test(path)) {
    throw new Error(`"${path}" is not a folder and a verb with its noun: ${usage}`);
  }
  const action = actionOf(folder, name);
  const files = {
    [`src/app/${path}.ts`]: folder === 'users' ? aboutUser(name, action) : aboutAnything(name, action),
    [`src/app/${path}.test.ts`]: firstTest(name, action),
  };
  const there = Object.keys(files).find((file) => existsSync(join(home, file)));
  if (there) throw new Error(`${there} exists already.`);

  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), text);
  }
  return { action, files: Object.keys(files) };
}

/** `users/merge-users` is `user.merge`; `users/set-user-level` is `user.set_level`. */
function actionOf(folder: string, name: string): string {
  const noun = folder.replace(/s$/, '');
  const verb = name.split('-').filter((word) => word !== noun && word !== folder);

  return `${noun.replaceAll('-', '_')}.${verb.join('_')}`;
}

function camel(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function pascal(name: string): string {
  return camel(`-${name}`);
}

function aboutUser(name: string, action: string): string {
  return `import type { Administering } from '#app/administering.ts';
import { changed } from '#domain/plan/change.ts';
import { findUser, readsUser, type AboutUser } from './find-user.ts';

/** One sentence: what becomes true, and what stays as it is. */
export const ${camel(name)}: Administering<AboutUser> = {
  action: '${action}',
  reads: readsUser,

  async run(context, about) {
    const user = await findUser(context, about);

    return [changed('user', user, user)];
  },
};
`;
}

function aboutAnything(name: string, action: string): string {
  return `import type { Administering } from '#app/administering.ts';

type ${pascal(name)} = { readonly id: string };

/** One sentence: what becomes true, and what stays as it is. */
export const ${camel(name)}: Administering<${pascal(name)}> = {
  action: '${action}',

  async run(context, { id }) {
    context.resolve(id);

    return [];
  },
};
`;
}

function firstTest(name: string, action: string): string {
  const words = name.replaceAll('-', ' ');

  return `import { expect, test } from 'vitest';
import { administration } from '#app/changesets/registry.ts';
import { actions } from '#domain/actions.ts';
import { ${camel(name)} } from './${name}.ts';

test('the product says who may ${words}', () => {
  expect(Object.keys(actions)).toContain(${camel(name)}.action);
});

test('a change set can ${words}', () => {
  expect(administration).toHaveProperty(['${action}'], ${camel(name)});
});
`;
}
