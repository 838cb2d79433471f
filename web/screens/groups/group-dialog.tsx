import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Step } from '#contract/changes.ts';
import type { GroupDetail, GroupRow } from '#contract/groups.ts';
import { listUsers } from '#contract/users.ts';
import { call } from '../../call.ts';
import { applySteps } from '../../changes/apply.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { ComboBox } from '../../components/combo-box.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Switch } from '../../components/switch.tsx';
import { TextField } from '../../components/text-field.tsx';
import { sayDone } from '../../components/toast-queue.ts';
import { problemText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { pageOf } from './group-list.ts';
import type { Purpose } from './group-list.ts';
import styles from './groups.module.css';

interface Props {
  purpose: Purpose;
  /** Without it a new one is added. */
  group?: GroupDetail;
  onClose: () => void;
}

interface Typed {
  name: string;
  description: string;
  audience: GroupRow['audience'];
  leadId: string | null;
  isPrivate: boolean;
}

/** What a group or team is called and says of itself. Done by its button, like every dialog of one thing. */
export function GroupDialog({ purpose, group, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>(() => stored(group));
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Typed>) => setTyped((now) => ({ ...now, ...change }));
  const missing = typed.name.trim() === '' ? t('groups.name_missing') : undefined;

  async function save(): Promise<void> {
    setBusy(true);
    try {
      const { created } = await applySteps({ workspace, steps: [stepFor(typed, purpose, group)] });
      sayDone(t(group ? 'groups.changed' : 'groups.added', { name: typed.name.trim() }));
      onClose();
      const id = created['new:1'];
      if (id) await navigate({ to: pageOf(purpose), params: { workspace, id } });
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog title={titleFor(purpose, group)} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) void save();
        }}
      >
        {problem && (
          <Banner kind="danger" announce="assertive">
            {problem}
          </Banner>
        )}
        <NameFields typed={typed} set={set} />
        {purpose === 'team' ? <TeamFields typed={typed} set={set} lead={group?.lead ?? null} /> : null}
        {purpose === 'access' && !group && <Audience typed={typed} set={set} />}
        <footer className={styles.buttons}>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button type="submit" kind="primary" unavailable={missing} busy={busy}>
            {titleFor(purpose, group)}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  typed: Typed;
  set: (change: Partial<Typed>) => void;
}

function NameFields({ typed, set }: FieldProps) {
  return (
    <>
      <TextField
        label={t('fieldname.name')}
        value={typed.name}
        onChange={(name) => set({ name })}
        autoFocus
        autoComplete="off"
      />
      <TextField
        label={t('fieldname.description')}
        value={typed.description}
        onChange={(description) => set({ description })}
        autoComplete="off"
        optional
      />
    </>
  );
}

/** For whom a group is stays as it is once somebody is in it, so it is asked once. */
function Audience({ typed, set }: FieldProps) {
  return (
    <RadioGroup
      label={t('groups.audience')}
      value={typed.audience}
      onChange={(audience) => set({ audience })}
      choices={(['standard', 'restricted'] as const).map((value) => ({
        value,
        label: t(`groups.audience.${value}`),
        hint: t(`groups.audience.${value}_hint`),
      }))}
    />
  );
}

function TeamFields({ typed, set, lead }: FieldProps & { lead: GroupDetail['lead'] }) {
  const { slug: workspace } = useWorkspace();
  const [find, setFind] = useState('');
  const { data } = useQuery({
    queryKey: ['users', 'leads', workspace, find],
    queryFn: ({ signal }) =>
      call(listUsers, {
        params: { workspace },
        query: { filter: 'kind:regular;state:active,invited', limit: 30, ...(find ? { q: find } : {}) },
        signal,
      }),
    staleTime: 30_000,
  });
  const found = (data?.rows ?? []).map(({ id, name, username }) => ({
    value: id,
    label: name,
    hint: username,
  }));
  const isKnown = lead === null || found.some(({ value }) => value === lead.id);

  return (
    <>
      <ComboBox
        label={t('groups.lead')}
        choices={isKnown ? found : [{ value: lead.id, label: lead.name }, ...found]}
        value={typed.leadId ?? undefined}
        onChange={(id) => set({ leadId: id ?? null })}
        onSearch={(text) => setFind(found.some(({ label }) => label === text) ? '' : text.trim())}
        optional
      />
      <Switch
        isSelected={typed.isPrivate}
        onChange={(isPrivate) => set({ isPrivate })}
        hint={t('groups.private_hint')}
      >
        {t('groups.private')}
      </Switch>
    </>
  );
}

function stored(group: GroupDetail | undefined): Typed {
  return {
    name: group?.name ?? '',
    description: group?.description ?? '',
    audience: group?.audience ?? 'standard',
    leadId: group?.lead?.id ?? null,
    isPrivate: group?.isPrivate ?? false,
  };
}

function stepFor(typed: Typed, purpose: Purpose, group: GroupDetail | undefined): Step {
  const { name, description, audience, leadId, isPrivate } = typed;
  const team = purpose === 'team' ? { leadId, isPrivate } : {};
  if (group)
    return { do: 'group.update', id: group.id, version: group.etag, set: { name, description, ...team } };

  return { do: 'group.add', as: 'new:1', name, description, purpose, audience, ...team };
}

function titleFor(purpose: Purpose, group: GroupDetail | undefined): string {
  if (purpose === 'team') return t(group ? 'groups.edit_team' : 'groups.add_team');

  return t(group ? 'groups.edit' : 'groups.add');
}
