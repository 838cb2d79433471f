import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
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
  const [wishes, setWishes] = useState<readonly MassWish[]>([{ field: begin, value: undefined }]);
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
  // A field whose value is not whole yet is no step.
  const stepNumber = (at: number) => massSteps(wishes.slice(0, at), { select, timeZone }).length;
  const waiting = whyWait({ steps: steps.length, counting: settled !== wishes || act.counting });

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
          <Wish
            key={wish.field}
            wish={wish}
            free={free}
            onChange={(next) => setWishes(wishes.with(index, next))}
            onDrop={wishes.length > 1 ? () => setWishes(wishes.toSpliced(index, 1)) : undefined}
          >
            {wish.value !== undefined && (
              <FieldPreview step={stepNumber(index)} plan={waiting ? undefined : act.plan} count={count} />
            )}
          </Wish>
        ))}
      </ul>
      {free[0] && (
        <Select
          label={t('users.mass.add')}
          placeholder={t('users.mass.add_choose')}
          choices={free.map((field) => ({ value: field, label: massFieldName(field) }))}
          onChange={(field) => setWishes([...wishes, { field, value: undefined }])}
        />
      )}
      {!waiting && act.plan && act.unavailable && <Banner kind="warning">{act.unavailable}</Banner>}
    </ImpactPreview>
  );
}

function whyWait({ steps, counting }: { steps: number; counting: boolean }): string | undefined {
  if (counting) return t('users.counting');

  return steps === 0 ? t('users.mass.no_value') : undefined;
}

interface WishProps {
  wish: MassWish;
  free: readonly MassField[];
  onChange: (wish: MassWish) => void;
  onDrop: (() => void) | undefined;
  children: ReactNode;
}

/** One field, its value, and below them what that changes. */
function Wish({ wish, free, onChange, onDrop, children }: WishProps) {
  const choices = massFields.filter((field) => field === wish.field || free.includes(field));

  return (
    <li className={styles.wish}>
      <Select
        label={t('users.mass.field')}
        value={wish.field}
        onChange={(field) => onChange({ field, value: undefined })}
        choices={choices.map((field) => ({ value: field, label: massFieldName(field) }))}
      />
      <MassValue wish={wish} onChange={(value) => onChange({ ...wish, value })} />
      <IconButton
        icon="close"
        label={t('users.mass.drop', { field: massFieldName(wish.field) })}
        isDisabled={!onDrop}
        onPress={() => onDrop?.()}
      />
      {children}
    </li>
  );
}

export function massFieldName(field: MassField): string {
  if (field === 'joinGroup') return t('users.mass.join_group');
  if (field === 'leaveGroup') return t('users.mass.leave_group');

  if (field === 'roles') return t('users.column.roles');

  return t(`fieldname.${field}`);
}
