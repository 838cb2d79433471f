import type { Template } from './letter-text.ts';
import { line, say } from './phrase.ts';

export const invitation: Template<'invitation'> = {
  en: ({ inviter, workspace, role, url, expiresAt }, moment) => ({
    subject: line`${inviter} invites you to ${workspace}`,
    heading: 'You are invited',
    body: [
      say`${inviter} invites you to work in ${workspace}${role === '' ? say`.` : say`, with the role ${role}.`}`,
      say`Choose your password, and you are in.`,
    ],
    button: { label: 'Accept the invitation', url },
    closing: [
      say`The invitation is yours alone and is open until ${moment(expiresAt)}.`,
      say`If you do not know what this is about, leave it: nothing happens without you.`,
    ],
  }),
  de: ({ inviter, workspace, role, url, expiresAt }, moment) => ({
    subject: line`${inviter} lädt Sie zu ${workspace} ein`,
    heading: 'Sie sind eingeladen',
    body: [
      say`${inviter} lädt Sie ein, in ${workspace} mitzuarbeiten${role === '' ? say`.` : say`, mit der Rolle ${role}.`}`,
      say`Wählen Sie Ihr Passwort, und Sie sind dabei.`,
    ],
    button: { label: 'Einladung annehmen', url },
    closing: [
      say`Die Einladung gilt nur Ihnen und ist offen bis ${moment(expiresAt)}.`,
      say`Wenn Sie damit nichts anfangen können, lassen Sie sie liegen: Ohne Sie geschieht nichts.`,
    ],
  }),
};
