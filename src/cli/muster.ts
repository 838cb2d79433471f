#!/usr/bin/env node
import { createProgram } from './program.ts';

// Whoever reads only the first lines (`muster doctor | head`) closes the pipe; that is no error of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await createProgram().parseAsync(process.argv);
