import { useWorkspace } from '../session.ts';
import { OneTimePasswordsDialog } from './one-time-passwords-dialog.tsx';
import { StagedChanges } from './staged-changes.tsx';
import { useDraft } from './use-draft.ts';
import { useStagedSteps } from './store.ts';

/** Stands once in the shell; shows the change bar while something is staged. */
export function ChangesHost() {
  const { slug, may } = useWorkspace();
  const steps = useStagedSteps();
  useDraft(slug, may.includes('draft.read'));

  return (
    <>
      {steps.length > 0 && <StagedChanges workspace={slug} steps={steps} />}
      <OneTimePasswordsDialog />
    </>
  );
}
