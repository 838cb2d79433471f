import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * The schema library can also describe its schemas as JSON Schema. The server does so for the API; the console never
 * does, and would carry that part to every browser before the first page.
 */
export function withoutJsonSchema(): Plugin {
  return {
    name: 'muster-without-json-schema',
    enforce: 'pre',

    load(id) {
      return describing.test(id) ? refusing(readFileSync(id, 'utf8')) : undefined;
    },
  };
}

const describing = /\/zod\/v4\/core\/(json-schema-(processors|generator)|to-json-schema)\.js$/;

/** The same names, so that the rest of the library finds them; whatever is called all the same says so. */
function refusing(module: string): string {
  const named = [...module.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
  const renamed = [...module.matchAll(/^export \{ \w+ as (\w+) \};/gm)].map(([, name]) => name);

  // What makes a describer is called early, by whoever asks a schema for its standard interface.
  const stub = (name = '') => `${name.startsWith('create') ? 'maker' : 'absent'} as ${name}`;

  return [
    `function absent() { throw new Error('The console describes no schemas.'); }`,
    `function maker() { return absent; }`,
    `export { ${[...named, ...renamed].map(stub).join(', ')} };`,
  ].join('\n');
}
