import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { RefusalView } from '#contract/changes.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { previewQuery } from '../../changes/apply.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { problemText, refusalText } from '../../problem.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { AddAccess } from './add-access.tsx';
import { isWithoutRole, newLine, stepFor } from './new-user.ts';
import type { NewLine, NewUser, Start, TypedAddress } from './new-user.ts';
import { fieldOfCode, useAddUser } from './use-add-user.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './add-user.module.css';

interface Props {
  addresses: readonly TypedAddress[];
  /** Role, settings access and the like: the same for all. */
  shared: NewUser;
  onClose: () => void;
  onAgain: () => void;
}

/** One line for each address, checked while one types; added together or not at all. */
export function AddSeveral({ addresses, shared, onClose, onAgain }: Props) {
  const { slug: workspace, policies } = useWorkspace();
  const required = policies.requiredFields;
  const { timeZone } = useUserChoices();
  const [lines, setLines] = useState<readonly NewLine[]>(() =>
    addresses.map((one, key) => newLine(one, { key, required })),
  );
  const [common, setCommon] = useState<NewUser>({
    ...shared,
    start: shared.start === 'later' ? 'later' : 'invitation',
  });
  const change = (some: Partial<NewUser>) => setCommon({ ...common, ...some });
  const settled = useSettled(JSON.stringify([lines, { ...common, poolIds: [...common.poolIds] }]), 300);
  const steps = useMemo(
    () => stepsFor(lines, common, timeZone),
    // oxlint-disable-next-line react/exhaustive-deps -- what was typed last counts once it has stood still
    [settled, timeZone],
  );
  const preview = useQuery(previewQuery(workspace, steps));
  const { add, busy, problem } = useAddUser();
  const refusals = preview.data?.refusals ?? [];
  const wrong = lines.filter((_, at) => refusals.some(({ step }) => step === at)).length;
  const submit = async () => {
    if (!(await add({ steps: stepsFor(lines, common, timeZone), onAgain }))) onClose();
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === 0 && lines.length > 0) void submit();
      }}
    >
      {problem && (
        <Banner kind="danger" announce="assertive">
          {problem.text}
        </Banner>
      )}
      {preview.error && <Banner kind="danger">{problemText(preview.error)}</Banner>}
      <Lines lines={lines} onChange={setLines} required={required} refusals={refusals} />
      <AddAccess user={common} people={lines.length} onChange={change} />
      <Starts start={common.start} onChange={(start) => change({ start })} />
      {isWithoutRole(common) && <Banner kind="warning">{t('users.add.without_role_hint')}</Banner>}
      <footer className={styles.actions}>
        <Button onPress={onClose}>{t('dialog.cancel')}</Button>
        <Button type="submit" kind="primary" busy={busy} unavailable={whyNot(lines.length, wrong)}>
          {t(isWithoutRole(common) ? 'users.add.bare_many' : 'users.add.many', { count: lines.length })}
        </Button>
      </footer>
    </form>
  );
}

interface LinesProps {
  lines: readonly NewLine[];
  onChange: (lines: readonly NewLine[]) => void;
  required: readonly string[];
  refusals: readonly RefusalView[];
}

function Lines({ lines, onChange, required, refusals }: LinesProps) {
  const set = (at: number, change: Partial<NewLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const asked = columns.filter((field) => field !== 'firstName' || required.includes(field));

  return (
    <div className={styles.lines} role="group" aria-label={t('users.add.several', { count: lines.length })}>
      {lines.map((line, at) => (
        <div
          key={line.key}
          className={styles.line}
          data-first-name={asked.includes('firstName') ? '' : undefined}
        >
          {asked.map((field) => (
            <TextField
              key={field}
              label={t(`fieldname.${field}`)}
              value={line[field]}
              onChange={(text) => set(at, { [field]: text })}
              error={wrongIn(field, refusals, at)}
              hideLabel={at > 0}
              autoComplete="off"
              autoFocus={at === 0 && field === 'email'}
              {...(field === 'username' ? { placeholder: t('users.add.username_made') } : {})}
            />
          ))}
          <IconButton
            icon="close"
            label={t('users.add.drop_line', { address: line.email })}
            onPress={() => onChange(lines.toSpliced(at, 1))}
          />
        </div>
      ))}
    </div>
  );
}

const columns = ['email', 'fullName', 'firstName', 'username'] as const;

/** A refusal stands under the field that it is about; one about none of them under the address. */
function wrongIn(
  field: (typeof columns)[number],
  refusals: readonly RefusalView[],
  at: number,
): string | undefined {
  const refusal = refusals.find(({ step }) => step === at);
  if (!refusal) return undefined;
  const meant = columns.find((one) => one === fieldOfCode[refusal.code]) ?? 'email';

  return meant === field ? (refusalText(refusal.code, refusal.details) ?? refusal.code) : undefined;
}

function Starts({ start, onChange }: { start: Start; onChange: (start: Start) => void }) {
  return (
    <RadioGroup
      label={t('users.add.start')}
      value={start}
      onChange={onChange}
      choices={[
        {
          value: 'invitation',
          label: t('users.add.start_invitation'),
          hint: t('users.add.start_invitation_hint'),
        },
        { value: 'later', label: t('users.add.start_later'), hint: t('users.add.start_later_hint') },
      ]}
    />
  );
}

function whyNot(lines: number, wrong: number): string | undefined {
  if (lines === 0) return t('users.add.no_line');

  return wrong > 0 ? t('users.add.wrong_lines', { count: wrong }) : undefined;
}

function stepsFor(lines: readonly NewLine[], common: NewUser, timeZone: string) {
  return lines.map(({ email, fullName, firstName, username }, at) =>
    stepFor(
      { ...common, email, profile: { ...common.profile, fullName, firstName, username } },
      { as: `new:${at + 1}`, timeZone },
    ),
  );
}
