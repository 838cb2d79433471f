import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ahead } from './build/ahead-plugin.ts';
import { texts } from './build/texts-plugin.ts';
import { withoutJsonSchema } from './build/without-json-schema.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const needed =
  /node_modules\/(react|react-dom|scheduler|zod|@lingui|@tanstack\/(history|(react-)?(router|query|store)(-core)?))\//;

/** What a list's columns and its place in the address need, also where no grid is shown. */
const views =
  /web\/(lists\/[\w-]+\.ts|grid\/(state\/[\w-]+\.ts|parts\/highlight\.tsx)|(components\/(date-text|drawer|status-mark)|screens\/workspace\/only-for)\.tsx)$/;

/** The grid and what stands around it in every list. */
const lists = /web\/(grid\/grid|lists\/(list-actions|refresh-pill|views-menu))\.tsx$/;

/** What screens say of people and their seats, in small pieces that would each be a file of their own. */
const people = /web\/screens\/(users|licences)\/(?!use-act|say-acted)[\w-]+\.ts$/;

const groups = [
  { name: 'packages', test: needed, priority: 6 },
  { name: 'start', test: /web\/router\/router\.ts$/, priority: 5 },
  { name: 'frame', test: /web\/shell\/shell\.tsx$/, priority: 4 },
  { name: 'controls', test: /web\/components\/[\w-]+\.tsx?$/, minShareCount: 11, priority: 3 },
  { name: 'views', test: views, priority: 2 },
  { name: 'lists', test: lists, priority: 1 },
  { name: 'people', test: people, minShareCount: 3, priority: 0 },
];

/** Browsers that do not know it read a comment. */
const compiledWhole = '//# allFunctionsCalledOnLoad';

/** Who is there is asked by every page of a workspace; Users is where most begin. */
const pages = [
  { at: '^/sign-in$', module: 'web/screens/sign-in/sign-in-screen.tsx' },
  { at: '^/(w/|$)', asks: ['/api/v1/me'] },
  { at: '^/w/', module: 'web/shell/shell.tsx' },
  {
    at: '^/w/([^/]+)/people/users$',
    module: 'web/screens/users/users-screen.tsx',
    asks: ['', '/roles', '/groups/names', '/views?list=users'].map((path) => `/api/v1/w/$1${path}`),
  },
];

const api = process.env['MUSTER_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  plugins: [react(), texts(here('./locales')), withoutJsonSchema(), ahead(pages, ['en', 'de'])],
  cacheDir: here('../node_modules/.vite'),
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    // Says which file needs which, for the test of their weight; it is not served.
    manifest: true,
    // Nothing becomes a data: address, so that the content security policy may stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    rolldownOptions: {
      output: {
        // What every page runs is compiled whole, beside the page, and not piece by piece while it is drawn.
        postBanner: ({ name }) => (groups.some((group) => group.name === name) ? compiledWhole : ''),
        // Few files: each is asked for by itself, and together they compress better. A group takes along what its
        // modules need. Packages first, since they change only with a version.
        codeSplitting: {
          groups,
        },
      },
    },
  },
  server: {
    port: Number(process.env['MUSTER_CONSOLE_PORT'] ?? 5173),
    strictPort: true,
    fs: { allow: [here('..')] },
    proxy: { '/api': { target: api, xfwd: true } },
  },
});
