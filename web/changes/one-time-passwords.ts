import { storeOf } from '../store.ts';
import type { Applied } from './apply.ts';

/** Passwords made for people without a deliverable address; they live until the dialog is closed. */
export const oneTimePasswords = storeOf<Applied['shownOnce']>([]);
