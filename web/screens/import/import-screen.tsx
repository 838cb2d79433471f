import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { uploadImport } from '#contract/import.ts';
import { upload } from '../../call.ts';
import { queryClient } from '../../query.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { ChooseFiles } from './choose-files.tsx';
import { filesTooLarge, formOf } from './given-files.ts';
import type { Given } from './given-files.ts';
import { ImportFrame } from './import-frame.tsx';
import { NoImport } from './no-import.tsx';
import { Refused } from './refused.tsx';
import { importQuery } from './use-import.ts';

/** Where an import begins: files are chosen, dropped or pasted, and read at once. Nobody is added by that. */
export function ImportScreen() {
  const may = useMay('import.upload');
  const { slug: workspace } = useWorkspace();
  const navigate = useNavigate();
  const reading = useMutation({
    mutationFn: async (given: Given) => {
      filesTooLarge(given);

      return upload(uploadImport, { params: { workspace }, query: {}, form: formOf(given) });
    },
    onSuccess: (one) => {
      queryClient.setQueryData(importQuery(workspace, one.id).queryKey, one);
      void navigate({ to: '/w/$workspace/people/users/import/$id', params: { workspace, id: one.id } });
    },
  });
  if (!may) return <NoImport />;

  return (
    <ImportFrame summary={t('import.summary')}>
      {reading.error && <Refused error={reading.error} />}
      <ChooseFiles busy={reading.isPending} onGive={(given) => reading.mutate(given)} />
    </ImportFrame>
  );
}
