/** One `type=value` of a distinguished name; several joined by + make one step of it. */
export type NamePart = { readonly type: string; readonly value: string };

/** The steps of a distinguished name, innermost first, or nothing when it is not one (RFC 4514). */
export function parseDn(text: string): readonly (readonly NamePart[])[] | undefined {
  if (text.trim() === '') return [];
  if (text.length > longest) return undefined;

  const steps: NamePart[][] = [[]];
  let rest = text;

  for (;;) {
    const part = takePart(rest);
    if (part === undefined) return undefined;

    steps.at(-1)?.push({ type: part.type, value: part.value });
    if (part.end === '') return steps;
    if (part.end !== '+') steps.push([]);
    rest = part.rest;
  }
}

/**
 * The form in which two spellings of one distinguished name are equal: types and values in one case,
 * spaces folded, escapes written one way, joined parts in one order. Accents stay, they tell names apart.
 */
export function normalizeDn(text: string): string | undefined {
  const steps = parseDn(text);

  return steps?.map((step) => step.map(normalPart).toSorted().join('+')).join(',');
}

/** No directory has longer ones; patterns are not tried on megabytes. */
const longest = 8192;

const typePattern = /^\s*(?:oid\.)?([a-z][\w.-]*|\d+(?:\.\d+)*)\s*=\s*/iu;
const shortTypes: Readonly<Record<string, string>> = {
  '2.5.4.3': 'cn',
  '2.5.4.4': 'sn',
  '2.5.4.6': 'c',
  '2.5.4.7': 'l',
  '2.5.4.8': 'st',
  '2.5.4.10': 'o',
  '2.5.4.11': 'ou',
  '0.9.2342.19200300.100.1.1': 'uid',
  '0.9.2342.19200300.100.1.25': 'dc',
  commonname: 'cn',
  surname: 'sn',
  organizationname: 'o',
  organizationalunitname: 'ou',
  domaincomponent: 'dc',
  userid: 'uid',
};

type Taken = { readonly value: string; readonly end: string; readonly rest: string };

function takePart(text: string): (Taken & { type: string }) | undefined {
  const [head, name] = typePattern.exec(text) ?? [];
  if (head === undefined || name === undefined) return undefined;

  const type = name.toLowerCase();
  const taken = takeValue(text.slice(head.length));

  return taken && { ...taken, type: shortTypes[type] ?? type };
}

const quotedValue = /^"((?:[^"\\]|\\[^])*)"\s*(?:([,;+])([^]*))?$/u;
const plainValue = /^((?:[^\\,;+"]|\\[^])*)(?:([,;+])([^]*))?$/u;

function takeValue(text: string): Taken | undefined {
  const pattern = text.startsWith('"') ? quotedValue : plainValue;
  const [, written, end = '', rest = ''] = pattern.exec(text) ?? [];
  if (written === undefined) return undefined;

  const value = unescape(pattern === plainValue ? trimUnescaped(written) : written);

  return value === undefined ? undefined : { value, end, rest };
}

/** Spaces at the end do not belong to a value unless the last is escaped. */
function trimUnescaped(written: string): string {
  const kept = written.trimEnd();
  const slashes = /\\*$/u.exec(kept)?.[0].length ?? 0;

  return slashes % 2 === 1 ? `${kept} ` : kept;
}

function unescape(written: string): string | undefined {
  try {
    return written.replace(
      /(?:\\[0-9a-f]{2})+|\\([^])/giu,
      (escape: string, character?: string) => character ?? decodeURIComponent(escape.replaceAll('\\', '%')),
    );
  } catch {
    return undefined; // the bytes are not UTF-8
  }
}

function normalPart({ type, value }: NamePart): string {
  const folded = value.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');

  return `${type}=${escapeValue(folded.replace(/\s+/gu, ' ').trim())}`;
}

function escapeValue(value: string): string {
  return value
    .replace(/[\\,;+"<>=]/gu, '\\$&')
    .replace(/^#/u, '\\#')
    .replaceAll('\0', '\\00');
}
