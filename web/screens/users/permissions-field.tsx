import { Select } from '../../components/select.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { Level } from './use-user-choices.ts';
import { useUserChoices } from './use-user-choices.ts';

interface Props {
  value: Level;
  onChange: (level: Level) => void;
  isDisabled?: boolean;
}

/** Workshops ask one question: is somebody an administrator, or do roles say what they may do? */
export function asksForPermissions(preset: string): boolean {
  return preset === 'shop-floor';
}

/** Administrator, or what the selected roles say. */
export function PermissionsField({ value, onChange, isDisabled = false }: Props) {
  const { level } = useWorkspace();
  const { grantable } = useUserChoices();
  const administrator = {
    value: 'full' as const,
    label: t('users.permissions.administrator'),
    hint: grantable.includes('full') ? t('users.level.full') : t('users.why.full_gives_full'),
    ...(grantable.includes('full') || value === 'full' ? {} : { unavailable: true }),
  };

  return (
    <Select
      key={level}
      label={t('users.permissions')}
      value={value === 'full' ? 'full' : 'none'}
      onChange={(next: Level) => onChange(next)}
      choices={[administrator, { value: 'none' as const, label: t('users.permissions.roles') }]}
      isDisabled={isDisabled}
    />
  );
}
