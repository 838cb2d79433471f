import { useRef, useState } from 'react';
import type { Kit } from '../parts/kit.ts';
import { fold } from '../state/fold.ts';
import type { Column, Option } from '../types.ts';
import { optionsOf } from './use-editing.ts';

interface Wish<Row> {
  row: Row;
  column: Column<Row>;
  kit: Kit<Row>;
}

/** Which options are left by what was typed, which of them is marked, and, where several can be chosen, which are ticked. */
export function useChoice<Row>({ row, column, kit }: Wish<Row>) {
  const [before] = useState(() => kit.valueOf(column, row));
  const [typed, setTyped] = useState('');
  const [value, setValue] = useState(() => firstOf(before));
  const went = useRef(false);
  const ticks = useTicks(column, before);
  const all = optionsOf(column, row, kit.texts) ?? [];
  const options = all.filter(({ label }) => fold(label).includes(fold(typed)));
  const marked = options.find((option) => option.value === value || option.label === value) ?? options[0];

  return {
    typed,
    options,
    marked,
    ticked: ticks?.now,
    /** What the field shows while nothing is typed. */
    shown: ticks
      ? all
          .filter((option) => ticks.now.has(option.value))
          .map(({ label }) => label)
          .join(', ')
      : marked?.label,
    type(text: string) {
      went.current = true;
      setTyped(text);
    },
    mark(step: -1 | 1) {
      went.current = true;
      const next = options[options.findIndex((option) => option === marked) + step];
      if (next) setValue(next.value);
    },
    tick(id: string) {
      ticks?.turn(id);
      setValue(id);
      setTyped('');
    },
    /** Nothing means that the cell stays as it is. A key takes the marked option; leaving does so only if one went to it. */
    result(by: 'key' | 'left'): string | undefined {
      if (!ticks) return by === 'key' || went.current ? marked?.value : undefined;
      if (ticks.turned) return inOrder(all, ticks.now);
      if (by === 'left' || !went.current || !marked) return undefined;
      return inOrder(all, ticks.now.union(new Set([marked.value])));
    },
  };
}

/** What is ticked where several can be chosen; once something was, only that counts. */
function useTicks<Row>({ edit }: Column<Row>, before: string) {
  const [now, setNow] = useState<ReadonlySet<string>>(() => new Set(valuesOf(before)));
  const [turned, setTurned] = useState(false);
  if (edit?.kind !== 'several') return undefined;

  return {
    now,
    turned,
    turn(id: string) {
      setTurned(true);
      setNow((ticked) => ticked.symmetricDifference(new Set([id])));
    },
  };
}

function valuesOf(value: string): string[] {
  return value.split(' ').filter((one) => one !== '');
}

function firstOf(value: string): string {
  return valuesOf(value)[0] ?? value;
}

function inOrder(options: readonly Option[], chosen: ReadonlySet<string>): string {
  return options
    .filter(({ value }) => chosen.has(value))
    .map(({ value }) => value)
    .join(' ');
}
