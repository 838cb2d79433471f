import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** The origin people use, without a slash at the end; null when it is where we listen. */
  readonly publicUrl: string | null;
  readonly dataFolder: string;
  /** Null means the embedded database. */
  readonly databaseUrl: string | null;
  /** Null means that mail goes to a folder in the data folder. */
  readonly smtpUrl: string | null;
  /** Null means the secret in the data folder. */
  readonly secrets: Secrets | null;
  /** Nobody, so many proxies before us, or these addresses and networks. */
  readonly trustProxy: false | number | readonly string[];
  readonly logLevel: LogLevel;
}

/** During a rotation the old secret still opens what it closed. */
export interface Secrets {
  readonly current: string;
  readonly accepted: readonly string[];
}

export type LogLevel = (typeof logLevels)[number];
export type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the environment once; everything that is wrong with it is said at once. A variable set to nothing counts as unset. */
export function parseConfig(env: Environment): Config {
  const problems: string[] = [];

  function read<T, F>(name: string, fallback: F, parse: (text: string) => T | Wrong): T | F {
    const text = env[name]?.trim() ?? '';
    if (text === '') return fallback;

    const value = parse(text);
    if (!(value instanceof Wrong)) return value;
    problems.push(`${name} ${value.sentence}`);
    return fallback;
  }

  const config: Config = {
    port: read('PORT', 3000, parsePort),
    host: read('HOST', '127.0.0.1', parseHost),
    publicUrl: read('MUSTER_URL', null, parsePublicUrl),
    dataFolder: resolve(packageFolder, read('MUSTER_DATA', 'data', parseFolder)),
    databaseUrl: read('DATABASE_URL', null, parseDatabaseUrl),
    smtpUrl: read('SMTP_URL', null, parseSmtpUrl),
    secrets: read('MUSTER_SECRET', null, parseSecrets),
    trustProxy: read('TRUST_PROXY', false, parseTrustProxy),
    logLevel: read('LOG_LEVEL', 'info', parseLogLevel),
  };
  if (problems.length > 0) throw new ConfigError(problems);

  return config;
}

/** The address people open, once the port is known. */
export function publicUrlAt(config: Config, port: number): string {
  if (config.publicUrl !== null) return config.publicUrl;
  // A server that listens everywhere is reached on this machine by its own name.
  const host = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host;

  return new URL(`http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`).origin;
}

/** One secret, or the new and the old ones, parted by commas. */
export function parseSecrets(text: string): Secrets | Wrong {
  const accepted = text.split(',').map((secret) => secret.trim());
  const [current = ''] = accepted;
  if (accepted.some((secret) => secret.length < shortestSecret))
    return new Wrong(
      `must be one secret of at least ${shortestSecret} characters, or the new one and older ones parted by commas. Leave it unset to have one generated in the data folder.`,
    );

  return { current, accepted };
}

export class Wrong {
  readonly sentence: string;

  constructor(sentence: string) {
    this.sentence = sentence;
  }
}

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const shortestSecret = 32;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

function parsePort(text: string): number | Wrong {
  const port = Number(text);

  return /^\d{1,5}$/.test(text) && port <= 65_535
    ? port
    : new Wrong(`must be a number from 0 to 65535 (0 takes any free port), not ${quoted(text)}.`);
}

function parseHost(text: string): string | Wrong {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  // Names that the address parser refuses (a last label of digits, broken punycode) could not be printed later.
  const isName =
    /^(?!-)[a-z\d-]+(\.[a-z\d-]+)*$/i.test(bare) &&
    URL.parse(`http://${bare}`)?.hostname === bare.toLowerCase();
  // A zone (`fe80::1%eth0`) can be listened on, but no address can be written with it.
  const isAddress = isIP(bare) !== 0 && !bare.includes('%');

  return isAddress || isName
    ? bare
    : new Wrong(
        `must be an address or a name of this machine, such as 127.0.0.1 or 0.0.0.0, not ${quoted(text)}.`,
      );
}

function parsePublicUrl(text: string): string | Wrong {
  const url = URL.parse(text);
  const isOrigin =
    url !== null && /^https?:$/.test(url.protocol) && url.host !== '' && url.href === `${url.origin}/`;

  return isOrigin
    ? url.origin
    : new Wrong(
        `must be the public address without a path, such as https://muster.example.com, not ${quoted(text)}.`,
      );
}

function parseFolder(text: string): string | Wrong {
  return hasControlCharacters(text) ? new Wrong('must be a folder; it contains control characters.') : text;
}

/** Never repeats the value: it holds a password. */
function parseDatabaseUrl(text: string): string | Wrong {
  // `postgres://user:word@/name?host=/folder` (a socket) has no host, which other kinds of address always have.
  const url = URL.parse(text.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)\//, '$1localhost/'));
  const names = url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;

  return names && !hasControlCharacters(text)
    ? text
    : new Wrong('must name a PostgreSQL database, such as postgres://user:password@host:5432/muster.');
}

/** Never repeats the value: it holds a password. */
function parseSmtpUrl(text: string): string | Wrong {
  const url = URL.parse(text);
  const names = url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';

  return names && !hasControlCharacters(text)
    ? text
    : new Wrong(
        'must name a mail server, such as smtp://user:password@mail.example.com:587 or smtps://…:465.',
      );
}

function parseTrustProxy(text: string): false | number | string[] | Wrong {
  if (['false', 'none', '0'].includes(text)) return false;
  if (/^[1-9]\d?$/.test(text)) return Number(text);

  const entries = text.split(',').map((entry) => entry.trim());

  return entries.every(isNetwork)
    ? entries
    : new Wrong(
        `must be the number of proxies before Muster, or their addresses and networks parted by commas, such as 10.0.0.0/8, loopback; not ${quoted(text)}.`,
      );
}

function isNetwork(entry: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true;
  const [, address = '', bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const family = isIP(address);
  // A network of length 0 is everybody, who would then choose his address himself.
  const isLength = bits === undefined || (Number(bits) > 0 && Number(bits) <= (family === 6 ? 128 : 32));

  return family !== 0 && isLength;
}

function parseLogLevel(text: string): LogLevel | Wrong {
  return (
    logLevels.find((level) => level === text.toLowerCase()) ??
    new Wrong(`must be one of ${logLevels.join(', ')}, not ${quoted(text)}.`)
  );
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function hasControlCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
