import { countSessions, listSessions } from '#contract/sessions.ts';
import type { sessionRow } from '#contract/sessions.ts';
import { call } from '../../call.ts';
import type { ListOperations } from '../../lists/use-list-source.ts';

export const sessionList: ListOperations<typeof sessionRow> = {
  list: listSessions,
  count: (workspace, query, signal) => call(countSessions, { params: { workspace }, query, signal }),
  byId: 'known',
};
