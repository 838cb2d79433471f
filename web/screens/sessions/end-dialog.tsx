import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { endUserSession } from '#contract/sessions.ts';
import type { SessionRow } from '#contract/sessions.ts';
import { call } from '../../call.ts';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { TextField } from '../../components/text-field.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import { formatExact } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { deviceWords } from './session-words.ts';
import styles from './sessions.module.css';

interface Props {
  row: SessionRow;
  onClose: () => void;
}

const longestNote = 300;

/** Ends at once, because waiting would harm: one line of what ends, and what its holder is told. */
export function EndDialog({ row, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const [note, setNote] = useState('');
  const { name, address, current } = row;
  const end = useMutation({
    mutationFn: () => call(endUserSession, { params: { workspace, id: row.id }, body: { note } }),
    onSuccess: () => sayDone(t('sessions.ended', { name })),
    onError: sayProblem,
    onSettled: () => {
      onClose();
      // Also after a refusal: it tells that the list is not as it is shown. One's own end is noticed by what is asked next.
      for (const key of ['list', 'sessions', 'me'])
        void queryClient.invalidateQueries({ queryKey: key === 'me' ? [key] : [key, workspace] });
    },
  });
  const what = { device: deviceWords(row), address, moment: formatExact(new Date(row.startedAt)) };

  return (
    <ImpactPreview
      title={t('sessions.end_of', { name })}
      isOpen
      onClose={onClose}
      impacts={{}}
      action={t('sessions.end_one')}
      kind="danger"
      busy={end.isPending}
      onAct={() => end.mutate()}
    >
      <div className={styles.fields}>
        <p>{t(current ? 'sessions.preview_own' : 'sessions.preview', what)}</p>
        {!current && (
          <TextField
            label={t('sessions.note')}
            hint={t('sessions.note_hint')}
            optional
            value={note}
            onChange={setNote}
            maxLength={longestNote}
          />
        )}
      </div>
    </ImpactPreview>
  );
}
