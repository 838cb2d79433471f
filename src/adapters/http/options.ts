import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { World } from '#app/perform.ts';
import type { WorkspaceId } from '#domain/ids.ts';
import type { Identified } from './identify.ts';
import type { Limiter } from './limits.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before the body of an operation is read. */
    asked?: Identified;
  }
  interface FastifyContextConfig {
    operationId?: string;
  }
}

/** What the server is told from outside; nothing here is read from the environment. */
export type ServerOptions = {
  readonly world: World;
  readonly config: HttpConfig;
  /** 'ready', or a sentence that says what is missing. Never holds a secret: it is shown on /readyz. */
  isReady(): Promise<string>;
  readonly events: EventHub;
  /** Shared with the rest of the program; built from `logOptions` where it is left out. */
  readonly logger?: FastifyBaseLogger;
  /** Where the log goes if no logger is given; standard output otherwise. */
  readonly logStream?: { write(line: string): void };
  /** Numbers of the program to be read with the metrics. */
  readonly gauges?: readonly Gauge[];
};

export type HttpConfig = {
  /** The origin that people use, without a slash at the end. */
  readonly publicUrl: string;
  readonly trustProxy: false | number | readonly string[];
  readonly logLevel: string;
  /** The folder of the built console. */
  readonly consoleFolder: string;
  /** Of the product, as the API description names it. */
  readonly version: string;
};

export type Gauge = { readonly name: string; readonly help: string; read(): number | Promise<number> };

/** Says to whoever looks at a workspace that something in it has changed. */
export type EventHub = {
  /** Returns how to stop listening. */
  subscribe(workspaceId: WorkspaceId, listener: (event: ChangedEvent) => void): () => void;
};

/** `standing` says how things stand when looking begins, `changed` that they have changed since. */
export type ChangedEvent = {
  readonly type: 'standing' | 'changed';
  readonly what: string;
  readonly version: number;
};

/** What binding a route needs. */
export type Api = {
  readonly app: FastifyInstance;
  readonly world: World;
  readonly config: HttpConfig;
  readonly limiter: Limiter;
};
