import { useEditCommands } from '../changes/edit-commands.ts';
import { OneTimePasswordsDialog } from '../changes/one-time-passwords-dialog.tsx';
import { StagedChanges } from '../changes/staged-changes.tsx';
import { useStagedSteps } from '../changes/store.ts';
import { useDraft } from '../changes/use-draft.ts';
import { Palette } from '../commands/palette.tsx';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { useMay, useWorkspace } from '../session.ts';

/** What floats over every screen once somebody calls for it: the change bar, the palette and their dialogs. */
export function Floats() {
  const { slug } = useWorkspace();
  const steps = useStagedSteps();
  useDraft(slug, useMay('draft.read'));
  useEditCommands();

  return (
    <>
      {steps.length > 0 && <StagedChanges workspace={slug} steps={steps} />}
      <OneTimePasswordsDialog />
      <Palette />
      <ShortcutsDialog />
    </>
  );
}
