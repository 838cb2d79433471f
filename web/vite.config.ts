import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { texts } from './build/texts-plugin.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const api = process.env['MUSTER_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  plugins: [react(), texts(here('./locales'))],
  cacheDir: here('../node_modules/.vite'),
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    // Nothing becomes a data: address, so that the content security policy may stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
  server: {
    port: Number(process.env['MUSTER_CONSOLE_PORT'] ?? 5173),
    strictPort: true,
    fs: { allow: [here('..')] },
    proxy: { '/api': { target: api, xfwd: true } },
  },
});
