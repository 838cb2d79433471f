import { accessCounts } from '../../changes/review-access.tsx';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ChangeBar } from '../../components/change-bar.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { Menu } from '../../components/menu.tsx';
import { ReviewDrawer } from '../../components/review-drawer.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { Tooltip } from '../../components/tooltip.tsx';
import { Problem } from '../../problem.ts';
import { Shown } from './shown.tsx';

type Open = 'dialog' | 'impact' | 'review' | undefined;
const nothing = () => undefined;

export function FloatsShown() {
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);

  return (
    <>
      <Shown title="Floating">
        <Button onPress={() => setOpen('dialog')}>Open dialog</Button>
        <Button onPress={() => setOpen('impact')}>Open impact preview</Button>
        <Button onPress={() => setOpen('review')}>Open review</Button>
        <Button onPress={() => sayDone('Dorte added, invitation sent.', { undo: nothing })}>Say done</Button>
        <Button onPress={() => sayProblem(new Problem({ code: 'user.last_full_access' }))}>
          Say problem
        </Button>
        <Menu label="Actions" groups={entries}>
          <Button>Actions</Button>
        </Menu>
        <Tooltip text="Inherited from QA">
          <Button>With a tooltip</Button>
        </Tooltip>
      </Shown>
      <Dialog
        title="Add user"
        isOpen={open === 'dialog'}
        onClose={close}
        actions={<Button kind="primary">Add user</Button>}
      >
        <p>Email, name and role; everything else sits behind More details.</p>
      </Dialog>
      <Impact isOpen={open === 'impact'} onClose={close} />
      <Review isOpen={open === 'review'} onClose={close} />
      <ChangeBar
        changes={4}
        people={3}
        mails={2}
        sessions={0}
        access={accessCounts({ gaining: 3, losing: 1 })}
        clashes={[]}
        counting={false}
        saving={false}
        onDiscard={nothing}
        onReview={() => setOpen('review')}
        onSave={nothing}
        onSaveAndClose={nothing}
      />
    </>
  );
}

const entries = [
  {
    id: 'one',
    title: 'Access',
    entries: [
      { id: 'reset', label: 'Reset password', keys: 'R' },
      { id: 'activate', label: 'Activate', unavailable: 'Already active.' },
      { id: 'remove', label: 'Remove', kind: 'danger' as const },
    ],
  },
];

function Impact({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ImpactPreview
      title="Deactivate 12 users"
      isOpen={isOpen}
      onClose={onClose}
      action="Deactivate 11 users"
      onAct={onClose}
      impacts={{
        seats: { label: 'Active users', value: '108 to 97' },
        sessions: { label: 'Sessions', value: '5 will end now' },
        losesAccess: { label: 'Loses access', value: '11 people', show: <a href="#list">Show</a> },
        excluded: { label: 'Cannot be deactivated', value: '1 (last full access)' },
      }}
    />
  );
}

function Review({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ReviewDrawer
      isOpen={isOpen}
      onClose={onClose}
      people={[
        {
          id: 'fen',
          name: 'Fen Castellane',
          sentences: [
            { id: '1', text: 'Company: Harbour to Quayside', onUndo: nothing },
            { id: '2', text: 'Deactivated', refused: 'At least one must stay.', onUndo: nothing },
          ],
        },
      ]}
      totals={[{ label: 'Active users', value: '108 to 107' }]}
      warnings={['Gwyn Abelló has no role and can reach nothing.']}
      clashes={[
        {
          id: 'c',
          text: "Ines set Fen's company to Archive 2 minutes ago.",
          onKeepMine: nothing,
          onTakeTheirs: nothing,
        },
      ]}
      onSave={onClose}
      saving={false}
      saveLabel="Save 2 changes"
    />
  );
}
