import type { Problem as ProblemBody } from '#contract/shapes.ts';
import { formatList } from './texts/formats.ts';
import { hasText, t } from './texts/texts.ts';

type Details = ProblemBody['details'];

/** A refusal or fault as the server answered it, or the network in its place. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly details: Details;
  readonly fields: readonly { path: string; message: string }[];
  readonly refusals: readonly unknown[];
  readonly requestId: string | undefined;

  constructor(body: Partial<ProblemBody> & { code: string }) {
    super(body.title ?? body.code);
    this.name = 'Problem';
    this.code = body.code;
    this.status = body.status ?? 0;
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.details = body.details ?? {};
    this.fields = body.fields ?? [];
    this.refusals = body.refusals ?? [];
    this.requestId = body.requestId;
  }
}

/** What happened, why and what now, in the language of the person. */
export function problemText(error: unknown): string {
  if (!(error instanceof Problem)) return t(isMissingPart(error) ? 'error.part' : 'error.unexpected');

  const own = refusalText(error.code, error.details);

  return own ?? (error.detail || t('error.unexpected'));
}

/** A script or style of the console did not arrive; every browser says so in its own words. */
function isMissingPart(error: unknown): boolean {
  return /dynamically imported module|importing a module script|preload CSS/i.test(String(error));
}

/** The sentence of a refusal code, if this version of the console knows it. */
export function refusalText(code: string, details: Details = {}): string | undefined {
  const key = code.startsWith('error.') ? code : `refusal.${code}`;

  return hasText(key) ? t(key, readable(details)) : undefined;
}

/** Whether the server said this very thing. */
export function isProblem(error: unknown, code: string): error is Problem {
  return error instanceof Problem && error.code === code;
}

/** The address names a workspace that does not admit the reader. */
export function refuseNoWorkspace(): never {
  throw new Problem({ code: 'workspace.not_found', status: 404 });
}

function readable(details: Details): Record<string, string | number> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, words(name, value)]));
}

/** Details that hold the name of a field or a level, which have words in every language. */
const said: ReadonlySet<string> = new Set(['field', 'level', 'offered']);

function words(name: string, value: Details[string]): string | number {
  if (Array.isArray(value)) return formatList(value.map((one) => String(words(name, one))));
  const key = name === 'field' ? `fieldname.${value}` : `level.${value}`;

  return said.has(name) && hasText(key) ? t(key) : value;
}
