import type { FastifyInstance } from 'fastify';
import { refuse } from '#domain/refusal.ts';

export type MethodTable = {
  /** Refuses with the methods that the path does offer; does nothing where it offers none. */
  checkMethod(path: string, method: string): void;
};

/** Remembers every route from now on, because the router itself says "not found" for a method it does not offer. */
export function methodTable(app: FastifyInstance): MethodTable {
  const routes: { pattern: RegExp; methods: readonly string[] }[] = [];

  app.addHook('onRoute', ({ url, method }) => {
    routes.push({ pattern: patternOf(url), methods: typeof method === 'string' ? [method] : method });
  });

  return {
    checkMethod(path, method) {
      const offered = new Set(
        routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods),
      );
      if (offered.size > 0 && !offered.has(method)) {
        refuse('request.method_not_allowed', { allow: [...offered].toSorted().join(', ') });
      }
    },
  };
}

function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:\w+/g, '[^/]+')
    .replace(/\*/g, '.*');

  return new RegExp(`^${source}$`);
}
