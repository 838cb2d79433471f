import type { Template } from './letter-text.ts';
import { line, say, type Phrase } from './phrase.ts';

export const invitation: Template<'invitation'> = {
  en: ({ inviter, workspace, roles, url, expiresAt }, moment) => ({
    subject: line`${inviter} invites you to ${workspace}`,
    heading: 'You are invited',
    body: [
      say`${inviter} invites you to work in ${workspace}${withRoles(roles, { one: 'with the role', several: 'with the roles', and: 'and' })}.`,
      say`Choose your password, and you are in.`,
    ],
    button: { label: 'Accept the invitation', url },
    closing: [
      say`The invitation is yours alone and is open until ${moment(expiresAt)}.`,
      say`If you do not know what this is about, leave it: nothing happens without you.`,
    ],
  }),
  de: ({ inviter, workspace, roles, url, expiresAt }, moment) => ({
    subject: line`${inviter} lädt Sie zu ${workspace} ein`,
    heading: 'Sie sind eingeladen',
    body: [
      say`${inviter} lädt Sie ein, in ${workspace} mitzuarbeiten${withRoles(roles, { one: 'mit der Rolle', several: 'mit den Rollen', and: 'und' })}.`,
      say`Wählen Sie Ihr Passwort, und Sie sind dabei.`,
    ],
    button: { label: 'Einladung annehmen', url },
    closing: [
      say`Die Einladung gilt nur Ihnen und ist offen bis ${moment(expiresAt)}.`,
      say`Wenn Sie damit nichts anfangen können, lassen Sie sie liegen: Ohne Sie geschieht nichts.`,
    ],
  }),
};

type RoleWords = { readonly one: string; readonly several: string; readonly and: string };

/** What of our own is said about roles is chosen by how many there are; their names are values of others. */
function withRoles(roles: readonly string[], { one, several, and }: RoleWords): Phrase {
  const names = roles.flatMap((role, n) => [
    ...ours(n === 0 ? ' ' : n === roles.length - 1 ? ` ${and} ` : ', '),
    ...say`${role}`,
  ]);

  return roles.length === 0 ? [] : [...ours(`, ${roles.length === 1 ? one : several}`), ...names];
}

function ours(text: string): Phrase {
  return [{ ours: text }];
}
