import { readFileSync } from 'node:fs';
import { openApiDocument } from '#adapters/http/openapi.ts';

export const target = 'docs/openapi.json';

/** The description of the API as it is served, so that a change of the contract is seen in review. */
export async function generate(): Promise<string> {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string }; // our own package file

  return `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
}
