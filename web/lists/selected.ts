import type { Selection as ApiSelection } from '#contract/changes.ts';
import type { Selection } from '../grid/state/selection.ts';
import { ruleAskedOf } from './list-query.ts';

/** Chosen rows in the language of change sets: named one by one, or the rule except some. */
export function selectedOf(selection: Selection): ApiSelection {
  if (selection.mode === 'list') return { ids: [...selection.ids] };

  return { all: ruleAskedOf(selection.query), except: [...selection.except] };
}
