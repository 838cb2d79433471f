import { Fact } from '../components/field-group.tsx';
import { Kbd } from '../components/kbd.tsx';
import { t } from '../texts/texts.ts';
import { shownKeys } from './keys.ts';

/** The keys of a list are heard by the list itself and are no commands, so that they are told here by hand. */
export function ListKeys() {
  return keysOfLists.map(({ does, keys }) => (
    <Fact key={does} label={t(`shortcuts.list_${does}`)}>
      {keys.map((one) => (
        <Kbd key={one} spoken>
          {shownKeys(one, t('palette.then'))}
        </Kbd>
      ))}
    </Fact>
  ));
}

const keysOfLists = [
  { does: 'find', keys: ['/'] },
  { does: 'filter', keys: ['f'] },
  { does: 'panel', keys: ['Ctrl+F'] },
  { does: 'row', keys: ['Ctrl+G'] },
  { does: 'move', keys: ['j', 'k'] },
  { does: 'select', keys: ['x'] },
  { does: 'select_all', keys: ['Ctrl+A'] },
  { does: 'open', keys: ['Enter'] },
  { does: 'peek', keys: ['Space'] },
  { does: 'edit', keys: ['e', 'F2'] },
  { does: 'fill', keys: ['Ctrl+D'] },
  { does: 'actions', keys: ['.'] },
  { does: 'column', keys: ['Shift+F10'] },
] as const;
