import { expect, test } from 'vitest';
import type { Step } from '#contract/changes.ts';
import type { Holder, Pair, Project } from './lines.ts';
import type { Cell, Known } from './matrix-cells.ts';
import { stagedCells, withCells } from './staged-cells.ts';
import { differenceFor } from './staged-reach.ts';

const [member, viewer] = ['role-1', 'role-2'];
const fen = holder('fen');
const [ferry, harbour] = [project('ferry', 0), project('harbour', 1)];

test('a cell is staged once, however often it is edited, and back to what it was is no edit', () => {
  const first = withCells([], [edit(fen, ferry, [member])]);
  const second = withCells(first, [edit(fen, ferry, [member, viewer])]);
  const back = withCells(second, [edit(fen, ferry, [])]);

  expect(second).toEqual([
    {
      do: 'access.set_project_role',
      subjectKind: 'user',
      subjectId: 'fen',
      projectId: 'ferry',
      roleIds: [member, viewer],
    },
  ]);
  expect(back).toEqual([]);
  expect(withCells(back, [edit(fen, ferry, [])])).toBe(back);
});

test('ten thousand cells are staged at once, and other edits stay as they are', () => {
  const other: Step = { do: 'user.deactivate', id: 'fen' };
  const people = Array.from({ length: 5_000 }, (_, n) => holder(`person ${n}`));
  const edits = people.flatMap((one) => [edit(one, ferry, [member]), edit(one, harbour, [viewer])]);

  const steps = withCells([other], edits);
  const staged = stagedCells(withCells(steps, edits));

  expect(steps[0]).toBe(other);
  expect(staged.size).toBe(10_000);
  expect(staged.get('person 4999 harbour')).toEqual([viewer]);
});

test('who had nothing reaches a project, and who inherits something reaches it anyway', () => {
  const known: Known = new Map([
    ['fen ferry', { pair: { holder: fen, project: ferry }, cell: null }],
    ['fen harbour', { pair: { holder: fen, project: harbour }, cell: inheriting }],
  ]);
  const steps = withCells([], [edit(fen, ferry, [member]), edit(fen, harbour, [member])]);
  const staged = stagedCells(steps);

  expect(differenceFor({ staged, known }, () => true, member)).toEqual({ reached: 1, holding: 2 });
  expect(differenceFor({ staged, known }, ({ project: { id } }) => id === 'harbour')).toEqual({
    reached: 0,
    holding: 0,
  });
});

const inheriting: Cell = {
  projectId: 'harbour',
  direct: [],
  inherited: [
    {
      grantId: 'g',
      role: { id: viewer, name: 'View only' },
      validUntil: null,
      from: 'project',
      via: { id: 'qa', name: 'QA' },
    },
  ],
  effective: [{ id: viewer, name: 'View only' }],
  partial: 0,
  was: null,
};

function edit(one: Holder, other: Project, roleIds: readonly string[]) {
  const pair: Pair = { holder: one, project: other };

  return { pair, roleIds, stored: [] };
}

function holder(id: string): Holder {
  return {
    id,
    name: id,
    kind: 'user',
    username: null,
    projectCount: 0,
    cells: [],
    at: 0,
    asked: { who: 'users' },
  };
}

function project(id: string, at: number): Project {
  return { id, name: id, kind: 'project', at };
}
