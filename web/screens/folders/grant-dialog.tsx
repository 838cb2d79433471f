import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { change } from '../../changes/store.ts';
import { operationName } from '../../changes/sentences.tsx';
import { withStep } from '../../changes/steps.ts';
import { useSettled } from '../../changes/use-settled.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { always, badDay, momentsOf, ValidityFields } from '../../lists/validity-fields.tsx';
import type { Validity } from '../../lists/validity-fields.tsx';
import { useWorkspace } from '../../session.ts';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import { workspaceQuery } from '../users/user-list.ts';
import { groupNamesQuery, peopleQuery, roleChoicesQuery } from './folder-queries.ts';
import styles from './folders.module.css';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  folder: { id: string; name: string; below: number };
  area: { id: string; name: string };
  operations: readonly string[];
}

type Way = 'role' | 'marks';

/** Adds people and groups: with a role, or with single permissions in the area that is looked at. */
export function GrantDialog({ isOpen, onClose, folder, area, operations }: Props) {
  const [holders, setHolders] = useState<ReadonlySet<string>>(new Set());
  const [way, setWay] = useState<Way>('role');
  const [roleId, setRoleId] = useState('');
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  const [valid, setValid] = useState(always);
  const { slug } = useWorkspace();
  const { timeZone } = useSuspenseQuery(workspaceQuery(slug)).data;
  const ready = holders.size > 0 && (way === 'role' ? roleId !== '' : marks.size > 0);

  const add = () => {
    const moments = momentsOf(valid, timeZone);
    const what = { folder: folder.id, area: area.id, roleId, marks: [...marks], way, moments };
    for (const holder of holders) stageGrant(holder, what);
    setHolders(new Set());
    onClose();
  };

  return (
    <Dialog
      title={t('folders.add_to', { folder: folder.name })}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            onPress={add}
            unavailable={ready ? badDay(valid) : t('folders.choose_who_and_what')}
          >
            {t('folders.stage', { count: holders.size })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <HolderPicker value={holders} onChange={setHolders} />
        <WayPicker way={way} onWay={setWay} area={area.name} />
        {way === 'role' ? (
          <RoleForTime role={roleId} onRole={setRoleId} valid={valid} onValid={setValid} />
        ) : (
          <MultiPicker
            label={area.name}
            choices={operations.map((one) => ({ value: one, label: operationName(one) }))}
            value={marks}
            onChange={setMarks}
            hint={t('folders.marks_hint')}
          />
        )}
        {folder.below > 0 && <p className={styles.sub}>{t('folders.also_below', { count: folder.below })}</p>}
      </div>
    </Dialog>
  );
}

interface What {
  folder: string;
  area: string;
  way: Way;
  roleId: string;
  marks: readonly string[];
  moments: ReturnType<typeof momentsOf>;
}

function stageGrant(holder: string, { folder, area, way, roleId, marks, moments }: What): void {
  const [kind = 'user', subjectId = ''] = holder.split(':');
  const subject = { subjectKind: kind === 'group' ? ('group' as const) : ('user' as const), subjectId };

  change((now) =>
    way === 'role'
      ? withStep(now, {
          do: 'grant.add',
          ...subject,
          roleId,
          scope: { kind: 'folder', folderId: folder },
          ...moments,
        })
      : withStep(now, {
          do: 'folder.grant',
          ...subject,
          folderId: folder,
          areaId: area,
          marks: marks.map((operation) => ({ areaId: area, operation })),
        }),
  );
}

interface PickerProps<Value> {
  value: Value;
  onChange: (value: Value) => void;
}

/** Groups all at once, people by what is typed: there may be ten thousand of them. */
function HolderPicker({ value, onChange }: PickerProps<ReadonlySet<string>>) {
  const { slug: workspace } = useWorkspace();
  const [text, setText] = useState('');
  const people = useQuery(peopleQuery(workspace, useSettled(text.trim(), 150)));
  const groups = useQuery(groupNamesQuery(workspace));
  const choices = [
    ...(groups.data?.rows ?? [])
      .filter(({ name }) => text.trim() === '' || name.toLowerCase().includes(text.trim().toLowerCase()))
      .map(({ id, name, memberCount }) => ({
        value: `group:${id}`,
        label: groupName({ name }),
        hint: t('folders.group_of', { count: memberCount }),
      })),
    ...(people.data?.rows ?? []).map(({ id, name, email }) => ({
      value: `user:${id}`,
      label: name,
      hint: email,
    })),
  ];

  return (
    <MultiPicker
      label={t('folders.people_and_groups')}
      choices={choices}
      value={value}
      onChange={onChange}
      onFind={setText}
    />
  );
}

function WayPicker({ way, onWay, area }: { way: Way; onWay: (way: Way) => void; area: string }) {
  return (
    <RadioGroup
      label={t('folders.what')}
      direction="row"
      value={way}
      onChange={onWay}
      choices={[
        { value: 'role', label: t('folders.by_role') },
        { value: 'marks', label: t('folders.by_marks', { area }) },
      ]}
    />
  );
}

interface RoleForTimeProps {
  role: string;
  onRole: (id: string) => void;
  valid: Validity;
  onValid: (change: (now: Validity) => Validity) => void;
}

function RoleForTime({ role, onRole, valid, onValid }: RoleForTimeProps) {
  return (
    <>
      <RolePicker value={role} onChange={onRole} />
      <ValidityFields value={valid} onChange={(some) => onValid((now) => ({ ...now, ...some }))} />
    </>
  );
}

function RolePicker({ value, onChange }: PickerProps<string>) {
  const { slug: workspace } = useWorkspace();
  const roles = useQuery(roleChoicesQuery(workspace));
  const choices = (roles.data?.rows ?? []).map(({ id, name, description }) => ({
    value: id,
    label: name,
    hint: description,
  }));

  return (
    <Select
      label={t('fieldname.role')}
      choices={choices}
      value={value}
      onChange={onChange}
      isDisabled={roles.isPending}
    />
  );
}
