import { z } from 'zod';

import type { Step } from '#app/changesets/step.ts';

export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** Somebody who speaks to the API of a server as the console does, with a cookie. */
export type Client = {
  request(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Applies steps in the workspace in which this client is at home. */
  apply(
    steps: readonly Step[],
    more?: { secrets?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Sends files as a browser does. */
  upload(
    path: string,
    files: readonly { readonly name: string; readonly content: string }[],
  ): Promise<Answer>;
  /** The same somebody at another server of the same instance. */
  at(url: string): Client;
};

type Home = {
  readonly url: string;
  readonly workspace: string;
  readonly cookie: string;
  /** What a browser would call the origin; the address of the server unless it is published elsewhere. */
  readonly origin?: string;
};

export const founder = {
  username: 'ada',
  email: 'ada@quayside.example',
  fullName: 'Ada Varga',
  password: 'lantern quiet harbour 42',
};

/** Sets an instance up over the API; the first administrator speaks. */
export async function setUp(url: string, token: string, workspace = 'Quayside'): Promise<Client> {
  const anonymous = clientOf({ url, workspace: '', cookie: '' });
  const { password, ...named } = founder;
  const answer = await anonymous.request('POST', '/api/v1/setup', {
    body: { token, ...named, password, confirmation: password, workspace },
  });
  if (answer.status !== 201) throw new Error(`Setting up was refused: ${JSON.stringify(answer.body)}`);

  return clientOf({
    url,
    workspace: z.object({ workspace: z.string() }).parse(answer.body).workspace,
    cookie: cookieOf(answer),
  });
}

/** Signs somebody in; the client speaks as them. */
export async function signIn(
  url: string,
  { workspace, username, password }: Record<'workspace' | 'username' | 'password', string>,
): Promise<Client> {
  const anonymous = clientOf({ url, workspace, cookie: '' });
  const answer = await anonymous.request('POST', '/api/v1/session', { body: { username, password } });
  if (answer.status !== 201) throw new Error(`Signing in was refused: ${JSON.stringify(answer.body)}`);

  return clientOf({ url, workspace, cookie: cookieOf(answer) });
}

export function clientOf(home: Home): Client {
  const request: Client['request'] = async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(`${home.url}${path.replace('{w}', home.workspace)}`, {
      method,
      headers: {
        origin: home.origin ?? home.url,
        ...(home.cookie === '' ? {} : { cookie: home.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

    return answerOf(response);
  };

  return {
    request,
    apply: (steps, { secrets, headers } = {}) =>
      request('POST', '/api/v1/w/{w}/changesets', {
        body: { steps, ...(secrets === undefined ? {} : { secrets }) },
        ...(headers === undefined ? {} : { headers }),
      }),
    async upload(path, files) {
      const body = new FormData();
      for (const { name, content } of files) body.append('file', new Blob([content]), name);
      const headers = { origin: home.url, cookie: home.cookie };

      return answerOf(
        await fetch(`${home.url}${path.replace('{w}', home.workspace)}`, { method: 'POST', headers, body }),
      );
    },
    at: (url) => clientOf({ ...home, url }),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();

  return {
    status: response.status,
    headers: response.headers,
    body: isJson(response) ? parsed(text) : text,
  };
}

function cookieOf({ headers }: Answer): string {
  return (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}

function isJson(response: Response): boolean {
  return /json/.test(response.headers.get('content-type') ?? '');
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}
