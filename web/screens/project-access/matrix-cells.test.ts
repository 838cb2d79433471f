import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Holder, Pair, Project } from './lines.ts';
import { matrixCells } from './matrix-cells.ts';
import type { Cell } from './matrix-cells.ts';

const holder: Holder = {
  id: 'vera',
  name: 'Vera',
  kind: 'user',
  username: 'vera',
  projectCount: 0,
  cells: [],
  at: 0,
  asked: { who: 'users' },
};
const project: Project = { id: 'ferry', name: 'Ferry app', kind: 'project', at: 0 };
const pair: Pair = { holder, project };

test('an answer that was asked for before something was saved never stands in the cells', async () => {
  const server = answering();
  const cells = matrixCells(server.read, [project.id]);
  const seen: (number | undefined)[] = [];
  cells.watch(holder, project, () => seen.push(cells.at(holder, project)?.partial));

  const ready = cells.ready([pair]);
  cells.renew();
  server.answer(1);
  await server.asked(2);
  server.answer(2);
  await ready;

  expect(seen).toEqual([2]);
  expect(server.count()).toBe(2);
});

test('what goes wrong with a question that is out of date is not told, and the newer one is asked', async () => {
  const server = answering();
  const cells = matrixCells(server.read, [project.id]);

  const ready = cells.ready([pair]);
  cells.renew();
  server.fail(new Error('gone'));
  await server.asked(2);
  server.answer(2);
  await ready;

  expect(cells.failure()).toBeUndefined();
  expect(cells.at(holder, project)?.partial).toBe(2);
});

test('a block that is being read while it is renewed is not read beside itself', async () => {
  const server = answering();
  const cells = matrixCells(server.read, [project.id]);

  const both = [cells.ready([pair])];
  cells.renew();
  both.push(cells.ready([pair]));

  expect(server.count()).toBe(1);
  server.answer(1);
  await server.asked(2);
  server.answer(2);
  await Promise.all(both);
  expect(cells.at(holder, project)?.partial).toBe(2);
});

describe('while rows scroll by', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('nothing is read as long as nobody can read it, and all of it soon after', async () => {
    const { server, show } = scrolling();
    await show(30);

    for (let frame = 0; frame < 20; frame += 1) {
      await vi.advanceTimersByTimeAsync(20);
      await show(5);
    }
    expect(server.count()).toBe(0);
    await vi.advanceTimersByTimeAsync(100);

    expect(server.count()).toBe(1);
  });

  test('what comes into sight slowly is read on the way', async () => {
    const { server, show } = scrolling();
    await show(30);
    await vi.advanceTimersByTimeAsync(20);
    await show(1);
    await vi.advanceTimersByTimeAsync(30);

    expect(server.count()).toBe(1);
  });

  test('what has come is told to some cells a frame, and only to those that are still in sight', async () => {
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal('requestAnimationFrame', (next: FrameRequestCallback) => frames.push(next));
    const server = answering();
    const cells = matrixCells(server.read, [project.id]);
    const told: number[] = [];
    const leave = Array.from({ length: 100 }, (_, n) => cells.watch(holder, project, () => told.push(n)));
    await vi.advanceTimersByTimeAsync(50);
    server.answer(1);
    await vi.advanceTimersByTimeAsync(0);

    expect(told).toHaveLength(60);
    leave[99]?.();
    frames.shift()?.(0);
    expect(told).toHaveLength(99);
    expect(frames).toEqual([]);
    vi.unstubAllGlobals();
  });
});

/** Thirty cells in sight; whenever others come, as many go. */
function scrolling() {
  const server = answering();
  const cells = matrixCells(server.read, [project.id]);
  const shown: (() => void)[] = [];

  return {
    server,
    show: async (count: number) => {
      for (let n = 0; n < count; n += 1) shown.push(cells.watch(holder, project, () => {}));
      for (const leave of shown.splice(0, Math.max(0, shown.length - 30))) leave();
      await Promise.resolve();
    },
  };
}

/** A server that answers its questions when it is told to. */
function answering() {
  const questions: PromiseWithResolvers<readonly Holder[]>[] = [];
  let heard: (() => void) | undefined;

  return {
    read: () => {
      const question = Promise.withResolvers<readonly Holder[]>();
      questions.push(question);
      heard?.();

      return question.promise;
    },
    count: () => questions.length,
    answer: (partial: number) => questions.at(-1)?.resolve([{ ...holder, cells: [cell(partial)] }]),
    fail: (error: Error) => questions.at(-1)?.reject(error),
    /** Waits until so many questions were asked. */
    asked: async (count: number) => {
      while (questions.length < count) {
        const next = Promise.withResolvers<void>();
        heard = next.resolve;
        await next.promise;
      }
    },
  };
}

function cell(partial: number): Cell {
  return { projectId: project.id, direct: [], inherited: [], effective: [], partial, was: null };
}
