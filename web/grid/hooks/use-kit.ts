import { useMemo } from 'react';
import type { Kit } from '../parts/kit.ts';
import { currentValue } from './use-editing.ts';
import type { Model } from './use-grid.ts';
import { useLatest } from './use-latest.ts';

export function useKit<Row>(model: Model<Row>): Kit<Row> {
  const { texts, layout, root } = model;
  const { staged, rowName, tone, view } = model.props;
  const { offset, cards } = layout;
  const latest = useLatest(model);
  const find = view.find?.text || view.q || undefined;
  const findColumn = view.find?.text ? view.find.column : undefined;

  return useMemo(
    () => ({
      texts,
      rowName,
      tone,
      staged,
      host: root,
      offset,
      cards,
      findIn: (column) => (findColumn === undefined || findColumn === column.id ? find : undefined),
      finish: (value, then) => latest.current.finishEdit(value, then),
      paste: (text) => void latest.current.editor.paste(text, latest.current.places),
      valueOf: (column, row) => currentValue({ staged }, column, row),
    }),
    [texts, root, rowName, tone, staged, offset, cards, find, findColumn, latest],
  );
}
