import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { texts } from './build/texts-plugin.ts';
import { withoutJsonSchema } from './build/without-json-schema.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const needed =
  /node_modules\/(react|react-dom|scheduler|zod|@lingui|@tanstack\/(history|(react-)?(router|query|store)(-core)?))\//;

/** What a list's columns and its place in the address need, also where no grid is shown. */
const views = /web\/(lists\/[\w-]+\.ts|grid\/(state\/[\w-]+\.ts|parts\/highlight\.tsx))$/;

const api = process.env['MUSTER_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  plugins: [react(), texts(here('./locales')), withoutJsonSchema()],
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
        // Few files: each is asked for by itself, and together they compress better. A group takes along what its
        // modules need. Packages first, since they change only with a version.
        codeSplitting: {
          groups: [
            { name: 'packages', test: needed, priority: 5 },
            { name: 'start', test: /web\/router\/router\.ts$/, priority: 4 },
            { name: 'frame', test: /web\/shell\/shell\.tsx$/, priority: 3 },
            { name: 'controls', test: /web\/components\/[\w-]+\.tsx?$/, minShareCount: 11, priority: 2 },
            { name: 'views', test: views, priority: 1 },
            { name: 'grid', test: /web\/grid\/grid\.tsx$/, priority: 0 },
          ],
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
