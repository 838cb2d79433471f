import { expect, test } from 'vitest';
import { tokenIn } from './link-token.ts';

test('the whole link can be pasted, or the token alone', () => {
  expect(tokenIn(' http://localhost:3000/setup#setup_SBLIPw-X3 ')).toBe('setup_SBLIPw-X3');
  expect(tokenIn('setup_SBLIPw-X3')).toBe('setup_SBLIPw-X3');
});
