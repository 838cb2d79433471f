import type { Context } from '#app/perform.ts';
import type { ListRequest, Total } from '#app/ports/lists.ts';
import type { Action } from '#domain/actions.ts';
import { parseFilter } from './filter-text.ts';
import { noteDeed } from './note-deed.ts';

type Export = {
  readonly action: Action;
  readonly asked: Pick<ListRequest, 'q' | 'filter'>;
  readonly total: Pick<Total, 'count' | 'exact'>;
  readonly details?: Readonly<Record<string, unknown>>;
};

/**
 * Says who took a list, by which columns it was filtered and how much it held. What was looked for is not said:
 * names and addresses would stand in the log for ever, under no key that erasing could destroy.
 */
export async function noteExport(context: Context, { action, asked, total, details }: Export): Promise<void> {
  const { q = '', filter } = asked;

  await noteDeed(context, {
    action,
    details: {
      ...details,
      filtered: [...new Set(parseFilter(filter).map(({ column }) => column))],
      searched: q.trim() !== '',
      [total.exact ? 'exported' : 'exportedMoreThan']: total.count,
    },
  });
}
