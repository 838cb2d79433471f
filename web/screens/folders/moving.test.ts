import { expect, test } from 'vitest';
import type { FolderRow } from '#contract/projects.ts';
import { stagedParent, withBelow, withMove } from './moving.ts';

const safety: FolderRow = {
  id: 'safety',
  name: 'Safety',
  parentId: 'requirements',
  childCount: 1,
  ownCount: 0,
  peopleCount: 0,
  etag: '"1"',
};

test('a folder is moved once, however often another place is chosen, and not at all where it lies', () => {
  const once = withMove([], safety, 'defects');
  const twice = withMove(once, safety, null);

  expect(twice).toEqual([{ do: 'folder.move', id: 'safety', version: '"1"', parentId: null }]);
  expect(stagedParent(twice, 'safety')).toBe(null);
  expect(withMove(twice, safety, 'requirements')).toEqual([]);
  expect(stagedParent([], 'safety')).toBeUndefined();
  const untouched = twice.slice(0, 0);
  expect(withMove(untouched, safety, 'requirements')).toBe(untouched);
});

test('what lies below a folder ends where the tree is as high again', () => {
  const lines = [
    ['requirements', 1],
    ['safety', 2],
    ['drafts', 3],
    ['comfort', 2],
    ['defects', 1],
  ].map(([id, depth]) => ({
    folder: { ...safety, id: String(id) },
    depth: Number(depth),
    isOpen: true,
  }));

  expect([...withBelow(lines, 'safety')]).toEqual(['safety', 'drafts']);
  expect([...withBelow(lines, 'defects')]).toEqual(['defects']);
  expect(withBelow(lines, 'requirements').size).toBe(4);
  expect([...withBelow(lines, 'behind a closed one')]).toEqual(['behind a closed one']);
});
