interface Layer {
  /** Layers it may import besides itself; `src/adapters` stands for every island. */
  readonly layers: readonly string[];
  /** Packages it may import; `node:*` stands for everything that Node brings, `virtual:*` for what the build makes. */
  readonly packages: readonly string[];
}

const inner = ['src/app', 'src/domain', 'src/contract'];
const server = [...inner, 'src/adapters', 'src/main', 'package.json'];

/**
 * The shape of the program as data: what is not listed is refused. The longest name that a path begins with counts,
 * and an island needs a line of its own.
 * To let a layer use something new, add it here and give the reason in the commit.
 */
export const layers: Readonly<Record<string, Layer>> = {
  'src/domain': { layers: [], packages: [] },
  'src/app': { layers: ['src/domain'], packages: [] },
  'src/contract': { layers: ['src/domain'], packages: ['zod'] },

  'src/adapters/backup': { layers: inner, packages: ['node:*', 'pg'] },
  'src/adapters/crypto': { layers: inner, packages: ['node:*', '@node-rs/argon2'] },
  'src/adapters/db': { layers: inner, packages: ['node:*', 'kysely', 'pg'] },
  'src/adapters/files': {
    layers: inner,
    packages: ['node:*', 'csv-parse', 'read-excel-file'],
  },
  'src/adapters/http': {
    layers: inner,
    packages: [
      'node:*',
      'fastify',
      '@fastify/cookie',
      '@fastify/helmet',
      '@fastify/multipart',
      '@fastify/static',
      '@scalar/fastify-api-reference',
      'prom-client',
      'zod',
    ],
  },
  'src/adapters/jobs': { layers: inner, packages: ['node:*', 'pg', 'pg-boss'] },
  'src/adapters/mail': { layers: inner, packages: ['node:*', 'nodemailer'] },
  'src/adapters/postgres': { layers: inner, packages: ['node:*', 'pg'] },

  'src/main': { layers: server, packages: ['node:*', 'kysely', 'pg', 'pino', 'zod'] },
  'src/cli': { layers: ['src/main', ...inner, 'package.json'], packages: ['node:*', 'commander'] },

  web: {
    layers: ['src/contract'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      '@lingui/core',
      '@lingui/react',
      '@tanstack/react-query',
      '@tanstack/react-router',
      '@tanstack/react-virtual',
      'virtual:*',
      'zod',
    ],
  },
  'web/build': { layers: [], packages: ['node:*', 'vite', '@lingui/cli'] },
  'web/vite.config.ts': { layers: ['web/build'], packages: ['node:*', 'vite', '@vitejs/plugin-react'] },

  'package.json': { layers: [], packages: [] },

  tests: {
    layers: [...server, 'src/cli', 'web', 'web/build', 'scripts'],
    packages: ['node:*', 'fastify', 'kysely', 'pg', 'pino', 'zod', 'vite', '@vitejs/plugin-react'],
  },
  scripts: {
    layers: [...server, 'src/cli', 'tests'],
    packages: ['node:*', 'kysely', 'pg', 'zod', 'kysely-codegen', 'playwright-core'],
  },
};

/** What a test may use besides, wherever it lies; the layers it may reach are those of `tests`. */
export const testPackages: readonly string[] = [
  'node:*',
  'vitest',
  'fast-check',
  'oxc-parser',
  'axe-core',
  'playwright-core',
  'postal-mime',
  'smtp-server',
];
