import { fileURLToPath } from 'node:url';
import { i18n, type Messages } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import { compileTexts } from '../../build/compile-texts.ts';
import { setFormats } from '../../texts/locale.ts';
import { cellWords, directWords, readRoles } from './cell-words.ts';
import type { RoleChoice } from './cell-words.ts';
import type { Cell } from './matrix-cells.ts';

const roles: readonly RoleChoice[] = [
  { value: 'r1', label: 'Project User (Rm, Tm)', hint: '', audience: 'internal' },
  { value: 'r2', label: 'Prüfer', hint: '', audience: 'internal' },
  { value: 'r3', label: 'View only', hint: '', audience: 'internal' },
];

beforeAll(() => {
  const { messages } = compileTexts(fileURLToPath(new URL('../../locales', import.meta.url)), 'en');
  i18n.load('en', messages as Messages); // compiled from texts, as the console is built with them
  i18n.activate('en', ['en-GB']);
  setFormats({ locale: 'en-GB', timeZone: 'UTC' });
});

test('names of roles are read in whatever case and accents, several with commas between', () => {
  const several = { roles, several: true };

  expect(readRoles('view ONLY ', several)).toEqual({ value: 'r3' });
  expect(readRoles('View only, prufer', several)).toEqual({ value: 'r2 r3' });
  expect(readRoles('Project User (Rm, Tm)', several)).toEqual({ value: 'r1' });
  expect(readRoles(' – ', several)).toEqual({ value: '' });
  expect(readRoles('', several)).toEqual({ value: '' });
});

test('what is no role is named, and several are refused where one is held', () => {
  expect(readRoles('View only; Viewr', { roles, several: true })).toEqual({
    wrong: 'There is no role “Viewr”.',
  });
  expect(readRoles('View only, Prüfer', { roles, several: false })).toEqual({
    wrong: 'Only one role can be held here in a project.',
  });
});

test('a cell says what was given there, what comes from where, and what reaches only a part', () => {
  const cell: Cell = {
    projectId: 'p',
    direct: [
      { grantId: 'g1', role: { id: 'r1', name: 'Member' }, validUntil: '2030-03-02T00:00:00Z', etag: '1' },
    ],
    inherited: [
      {
        grantId: 'g2',
        role: { id: 'r3', name: 'View only' },
        validUntil: null,
        from: 'project',
        via: { id: 'q', name: 'QA' },
      },
      {
        grantId: 'g3',
        role: { id: 'r3', name: 'View only' },
        validUntil: null,
        from: 'workspace',
        via: null,
      },
    ],
    effective: [],
    partial: 2,
    was: null,
  };

  expect(cellWords(cell)).toBe('Member until 1 Mar 2030, View only via QA, View only everywhere, 2 in parts');
  expect(directWords(cell)).toBe('Member');
  expect(cellWords(null)).toBe('No role');
});
