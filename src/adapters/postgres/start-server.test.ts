import { expect, test } from 'vitest';
import { buffersFor } from './start-server.ts';

const gigabyte = 2 ** 30;

test.each([
  [0.5, 128],
  [2, 256],
  [4, 512],
  [64, 1024],
])('of a machine with %d GB the database keeps up to %d MB at hand', (size, buffers) => {
  expect(buffersFor(size * gigabyte)).toBe(buffers);
});
