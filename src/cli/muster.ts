#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Kept in the installation, where only its owner writes; where nobody may write, every start compiles anew.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/muster/compiled', import.meta.url)));
// Whatever is imported before the cache is on is not in it.
const { createProgram } = await import('./program.ts');

// Whoever reads only the first lines (`muster doctor | head`) closes the pipe; that is no error of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await createProgram().parseAsync(process.argv);
