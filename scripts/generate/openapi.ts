import { readFileSync } from 'node:fs';
import { openApiDocument } from '#adapters/http/openapi.ts';

export const target = 'docs/openapi.json';

/** The description of the API as it is served, so that a change of the contract is seen in review. */
export async function generate(): Promise<string> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string; // our own package file
  };

  return `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
}
