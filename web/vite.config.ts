import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { texts } from './build/texts-plugin.ts';
import { withoutJsonSchema } from './build/without-json-schema.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const needed =
  /node_modules\/(react|react-dom|scheduler|zod|@lingui|@tanstack\/(history|(react-)?(router|query|store)(-core)?))\//;

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
        // What every page needs, in one file: it compresses better than thirty, and changes only with a package.
        codeSplitting: { groups: [{ name: 'packages', test: needed }] },
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
