import type { SessionRow } from '#contract/sessions.ts';
import { AnchoredMenu } from '../../components/menu.tsx';
import { useMay } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { EndingAll } from './end-all-dialog.tsx';
import { canEnd } from './session-columns.tsx';
import type { Pulse } from './use-pulse.ts';

interface Props {
  menu: { row: SessionRow; anchor: HTMLElement } | undefined;
  pulse: Pulse;
  onClose: () => void;
  onEnd: (row: SessionRow) => void;
  onEndAll: (ending: EndingAll) => void;
  onOpen: (row: SessionRow) => void;
}

export function RowMenu({ menu, pulse, onClose, onEnd, onEndAll, onOpen }: Props) {
  const mayAll = useMay('session.end_of_user');
  const row = menu?.row;
  if (!row) return <AnchoredMenu anchor={undefined} onClose={onClose} label="" groups={[]} />;

  const why = whyNot(row, pulse);
  const { userId, name } = row;
  const all = {
    id: 'all',
    label: t('sessions.end_all', { who: name }),
    onChoose: () => onEndAll({ people: [userId], name }),
    kind: 'danger' as const,
  };

  return (
    <AnchoredMenu
      anchor={menu.anchor}
      onClose={onClose}
      label={t('sessions.actions_of', { name })}
      groups={[
        { id: 'see', entries: [{ id: 'open', label: t('sessions.open'), onChoose: () => onOpen(row) }] },
        {
          id: 'do',
          entries: [
            {
              id: 'end',
              label: t('sessions.end_one'),
              onChoose: () => onEnd(row),
              unavailable: why,
              kind: 'danger',
            },
            ...(mayAll ? [all] : []),
          ],
        },
      ]}
    />
  );
}

function whyNot(row: SessionRow, pulse: Pulse): string | undefined {
  if (canEnd(row, pulse)) return undefined;

  return pulse.ended.has(row.id) ? t('sessions.why_ended') : t('sessions.why_full');
}
