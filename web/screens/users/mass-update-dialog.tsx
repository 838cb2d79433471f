import { useMemo, useState } from 'react';
import type { Selection } from '#contract/changes.ts';
import { Banner } from '../../components/banner.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { Select } from '../../components/select.tsx';
import { useSettled } from '../../changes/use-settled.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { whoWords } from './act-dialog.tsx';
import { FieldPreview } from './field-preview.tsx';
import { impactsOf } from './impacts.tsx';
import { massFields, massSteps } from './mass-fields.ts';
import type { MassField, MassWish } from './mass-fields.ts';
import { MassValue } from './mass-value.tsx';
import { sayActed } from './say-acted.ts';
import { useAct } from './use-act.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './users.module.css';

interface Props {
  select: Selection;
  count: number;
  /** The field that stands there when it opens. */
  begin: MassField;
  onClose: () => void;
}

/** The same value for many people: fields and values, and what each of them changes for how many. */
export function MassUpdateDialog({ select, count, begin, onClose }: Props) {
  const { slug: workspace } = useWorkspace();
  const { timeZone } = useUserChoices();
  const [wishes, setWishes] = useState<readonly MassWish[]>([{ field: begin, value: '' }]);
  const settled = useSettled(wishes, 300);
  const steps = useMemo(() => massSteps(settled, { select, timeZone }), [settled, select, timeZone]);
  const act = useAct(steps, (applied) => {
    sayActed(applied, {
      workspace,
      text: t('users.mass.done', { who: whoWords(applied.plan.people, undefined) }),
    });
    onClose();
  });
  const free = massFields.filter((field) => !wishes.some((wish) => wish.field === field));
  const set = (at: number, change: Partial<MassWish>) =>
    setWishes(wishes.map((wish, index) => (index === at ? { ...wish, ...change } : wish)));
  // A field whose value is not whole yet is no step.
  const stepNumber = (at: number) => massSteps(wishes.slice(0, at), { select, timeZone }).length;
  const waiting = settled !== wishes || act.counting ? t('users.counting') : undefined;

  return (
    <ImpactPreview
      title={t('users.mass.title', { count })}
      isOpen
      onClose={onClose}
      impacts={act.plan ? impactsOf(act.plan, t('users.impact.left_out')) : {}}
      action={t('users.mass.action', { count: act.plan?.people ?? 0 })}
      onAct={act.run}
      busy={act.busy}
      unavailable={waiting ?? act.unavailable}
      moved={act.moved}
    >
      <ul role="list" className={styles.wishes}>
        {wishes.map((wish, index) => (
          <li key={wish.field} className={styles.wish}>
            <Select
              label={t('users.mass.field')}
              value={wish.field}
              onChange={(field) => set(index, { field, value: '' })}
              choices={massFields
                .filter((field) => field === wish.field || free.includes(field))
                .map((field) => ({ value: field, label: massFieldName(field) }))}
            />
            <MassValue wish={wish} onChange={(value) => set(index, { value })} />
            <IconButton
              icon="close"
              label={t('users.mass.drop', { field: massFieldName(wish.field) })}
              isDisabled={wishes.length === 1}
              onPress={() => setWishes(wishes.toSpliced(index, 1))}
            />
            <FieldPreview step={stepNumber(index)} plan={waiting ? undefined : act.plan} count={count} />
          </li>
        ))}
      </ul>
      {free[0] && (
        <Select
          label={t('users.mass.add')}
          placeholder={t('users.mass.add_choose')}
          choices={free.map((field) => ({ value: field, label: massFieldName(field) }))}
          onChange={(field) => setWishes([...wishes, { field, value: '' }])}
        />
      )}
      {!waiting && act.plan && act.unavailable && <Banner kind="warning">{act.unavailable}</Banner>}
    </ImpactPreview>
  );
}

export function massFieldName(field: MassField): string {
  if (field === 'joinGroup') return t('users.mass.join_group');
  if (field === 'leaveGroup') return t('users.mass.leave_group');

  return t(`fieldname.${field}`);
}
