import { i18n } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import { effectOf } from './field-preview.tsx';
import { massSteps } from './mass-fields.ts';

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }));

const select = { ids: ['019a0000-0000-7000-8000-000000000001'] };
const given = { select, timeZone: 'UTC' };

test('a field without a value changes nothing, an emptied one takes the value away', () => {
  expect(massSteps([{ field: 'company', value: undefined }], given)).toEqual([]);
  expect(massSteps([{ field: 'company', value: '' }], given)).toEqual([
    { do: 'user.update', select, set: { company: '' } },
  ]);
});

test('each field is a step of its own, so that each can be counted', () => {
  const steps = massSteps(
    [
      { field: 'roles', value: '' },
      { field: 'validUntil', value: '2026-12-31' },
      { field: 'validFrom', value: 'nonsense' },
      { field: 'joinGroup', value: '' },
    ],
    given,
  );

  expect(steps).toEqual([
    { do: 'user.set_role', select, roleIds: [] },
    { do: 'user.set_validity', select, validUntil: '2027-01-01T00:00:00.000Z' },
  ]);
});

test('the preview of a field says how many it changes and what is there now', () => {
  const change = (subject: string, step: number, before: string) => ({
    step,
    subject,
    before,
    after: 'Quayside',
    action: 'user.update',
    name: subject,
    field: 'company',
  });
  const changes = [
    change('user:1', 0, 'Harbour'),
    change('user:2', 0, ''),
    change('user:3', 0, 'Harbour'),
    change('user:1', 1, 'x'),
  ];

  expect(effectOf({ changes, changeCount: 4 }, { step: 0, preset: 'workgroups' })).toEqual({
    people: 3,
    olds: ['Harbour (2)', '– (1)'],
    whole: true,
  });
});
