import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { ImportFrame } from './import-frame.tsx';

export function NoImport() {
  const { contacts } = useWorkspace();

  return (
    <ImportFrame>
      <NoPermissionState reason={t('import.no_permission')} whoCanGrant={contacts} />
    </ImportFrame>
  );
}
