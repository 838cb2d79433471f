import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AreaRow } from '#contract/areas.ts';
import { listUsers } from '#contract/users.ts';
import { call } from '../../call.ts';
import { change, stage, useStagedSteps } from '../../changes/store.ts';
import { nextNew, withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { groupsQuery } from '../users/user-list.ts';
import type { AreaLine } from './area-lines.ts';
import styles from './areas.module.css';

interface Props {
  /** Without one a new area is made. */
  area: AreaLine | undefined;
  onClose: () => void;
}

const parts = ['states', 'fields', 'specials'] as const;

type Texts = Record<'name' | (typeof parts)[number], string>;

/** What an area is called and consists of, and who administers it. */
export function AreaDialog({ area, onClose }: Props) {
  const steps = useStagedSteps();
  const [texts, setTexts] = useState<Texts>(() => textsOf(area));
  const given = useGiven(area, steps);
  const canChange = !area || area.may.includes('area.update');
  const canGive = area !== undefined && area.may.includes('admin_grant.add');
  const missing = texts.name.trim() === '' ? t('roles.name_missing') : undefined;
  const save = () => {
    if (canChange) stageArea(area, texts, steps);
    if (area && canGive) change((now) => given.staged(now, area));
    onClose();
  };

  return (
    <Dialog
      title={area ? t('areas.edit_title', { name: area.name }) : t('areas.new')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" unavailable={missing} onPress={save}>
            {area ? t('areas.stage') : t('areas.add')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {area?.builtIn && <Banner>{t('areas.built_in')}</Banner>}
        {canChange && <Parts texts={texts} onTexts={setTexts} />}
        {canGive && (
          <MultiPicker
            label={t('areas.administrators')}
            choices={given.choices}
            value={given.chosen}
            onChange={given.choose}
            hint={t('areas.administrators_hint')}
          />
        )}
      </div>
    </Dialog>
  );
}

function Parts({ texts, onTexts }: { texts: Texts; onTexts: (texts: Texts) => void }) {
  return (
    <>
      <TextField
        label={t('areas.name')}
        value={texts.name}
        onChange={(name) => onTexts({ ...texts, name })}
        maxLength={100}
        autoFocus
      />
      <div className={styles.parts}>
        {parts.map((part) => (
          <TextArea
            key={part}
            label={t(`areas.${part}`)}
            value={texts[part]}
            onChange={(text) => onTexts({ ...texts, [part]: text })}
            rows={6}
            hint={t(part === 'specials' ? 'areas.specials_hint' : 'areas.lines_hint')}
          />
        ))}
      </div>
    </>
  );
}

function textsOf(area: AreaRow | undefined): Texts {
  const lines = (names: readonly string[] = []) => names.join('\n');

  return {
    name: area?.name ?? '',
    states: lines(area?.states),
    fields: lines(area?.fields),
    specials: lines(area?.specials),
  };
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function stageArea(area: AreaLine | undefined, texts: Texts, steps: Steps): void {
  const wanted = {
    name: texts.name.trim(),
    states: linesIn(texts.states),
    fields: linesIn(texts.fields),
    specials: linesIn(texts.specials),
  };
  if (!area || area.isNew) {
    const as = area?.id ?? nextNew(steps);

    return stage({ do: 'area.add', as, ...wanted });
  }
  const was: Readonly<Record<string, unknown>> = { ...area };
  const set = Object.fromEntries(
    Object.entries(wanted).filter(([part, value]) => JSON.stringify(value) !== JSON.stringify(was[part])),
  );

  if (Object.keys(set).length > 0) stage({ do: 'area.update', id: area.id, version: area.etag, set });
}

/** Whoever has selective access, and groups: nobody else gains by it. */
function useGiven(area: AreaLine | undefined, steps: Steps) {
  const { slug: workspace } = useWorkspace();
  const groups = useQuery(groupsQuery(workspace)).data?.rows ?? [];
  const users =
    useQuery({
      queryKey: ['users', workspace, 'selective'],
      queryFn: ({ signal }) =>
        call(listUsers, {
          params: { workspace },
          query: { filter: 'adminLevel:selective', limit: 200 },
          signal,
        }),
    }).data?.rows ?? [];
  const held = new Set(area?.administrators.map(({ kind, id }) => `${kind}:${id}`));
  const start = startOf(held, area, steps);
  const [chosen, choose] = useState<ReadonlySet<string>>(start);
  const known = new Map([
    ...users.map(({ id, name }) => [`user:${id}`, name] as const),
    ...groups
      .filter(({ audience }) => audience === 'standard')
      .map(({ id, name }) => [`group:${id}`, t('areas.group', { name })] as const),
    ...(area?.administrators ?? []).map(({ kind, id, name }) => [`${kind}:${id}`, name] as const),
  ]);

  return {
    chosen,
    choose,
    choices: [...known].map(([value, label]) => ({ value, label })),
    staged(now: Steps, { id: areaId }: AreaLine): Steps {
      const rest = now.filter((step) => !(isGiving(step.do) && 'areaId' in step && step.areaId === areaId));
      const given = [...chosen]
        .filter((one) => !held.has(one))
        .map((one) => givingStep('admin_grant.add', one, areaId));
      const taken = [...held]
        .filter((one) => !chosen.has(one))
        .map((one) => givingStep('admin_grant.remove', one, areaId));

      return [...given, ...taken].reduce<Steps>(withStep, rest);
    },
  };
}

function isGiving(name: string): boolean {
  return name === 'admin_grant.add' || name === 'admin_grant.remove';
}

function givingStep(name: 'admin_grant.add' | 'admin_grant.remove', holder: string, areaId: string) {
  const [kind, subjectId = ''] = holder.split(':');

  return { do: name, subjectKind: kind === 'group' ? 'group' : 'user', subjectId, areaId } as const;
}

function startOf(held: ReadonlySet<string>, area: AreaLine | undefined, steps: Steps): ReadonlySet<string> {
  const chosen = new Set(held);

  for (const step of steps) {
    if ((step.do !== 'admin_grant.add' && step.do !== 'admin_grant.remove') || step.areaId !== area?.id)
      continue;
    const holder = `${step.subjectKind}:${step.subjectId}`;
    if (step.do === 'admin_grant.add') chosen.add(holder);
    else chosen.delete(holder);
  }

  return chosen;
}
