import { storeOf } from '../store.ts';

/** Which of the shell's own dialogs is open: they can be opened from anywhere. */
export const openDialog = storeOf<'palette' | 'shortcuts' | undefined>(undefined);
