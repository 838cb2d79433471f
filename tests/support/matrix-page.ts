import type { Page } from 'playwright-core';
import { applySteps, ask, type House } from './console.ts';

export const people = Array.from({ length: 24 }, (_, n) => `Person ${String(n + 1).padStart(2, '0')}`);
export const projects = [
  'Lighthouse',
  'Ferry app',
  'Harbour ops',
  'Supplier portal',
  'Test bench',
  'Archive',
];
export const viewOnly = 'Project User (View only)';
export const testers = 'Project User (Tm)';
export const administrator = 'Project Administrator';

export const path = 'access/projects?paging=scroll';

/** People and projects, a group with a role in one of them, and somebody with a role everywhere. */
export async function fill(page: Page): Promise<void> {
  const created = await applySteps(page, [
    { do: 'workspace.update_policies', set: { email: 'optional' } },
    ...people.map((name, n) => ({
      do: 'user.add',
      as: `new:${n}`,
      profile: { username: `person.${n + 1}`, firstName: name, fullName: name },
      start: 'later',
    })),
    ...projects.map((name, n) => ({ do: 'project.add', as: `new:${100 + n}`, name })),
    { do: 'group.add', as: 'new:200', name: 'QA' },
    { do: 'group.add_member', id: 'new:0', groupId: 'new:200' },
  ]);
  const role = await rolesByName(page);
  await applySteps(page, [
    {
      do: 'access.set_project_role',
      subjectKind: 'group',
      subjectId: created['new:200'],
      projectId: created['new:101'],
      roleIds: [role.get(testers)],
    },
    {
      do: 'grant.add',
      subjectKind: 'user',
      subjectId: created['new:2'],
      roleId: role.get('Project User (Rm)'),
      scope: { kind: 'workspace' },
    },
  ]);
}

export async function openMatrix(house: House): Promise<Page> {
  const page = await house.page('none', {
    viewport: { width: 1800, height: 1300 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page.setDefaultTimeout(10_000);
  // What another test left unsaved is none of this one's.
  await ask(page, 'draft', { method: 'PUT', body: { steps: [] } });
  await page.goto(`${house.url}/w/quayside-ferries/${path}`);
  await page.getByRole('img', { name: 'No role' }).first().waitFor();

  return page;
}

export function cell(page: Page, row: string, column: string) {
  const header = page.getByRole('rowheader', { name: row, exact: true });

  return page
    .getByRole('row')
    .filter({ has: header })
    .locator(`[data-col="${projects.indexOf(column) + 1}"]`);
}

export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press('Control+v');
}

export async function spoken(page: Page, row: string, column: string): Promise<string> {
  return (await cell(page, row, column).textContent()) ?? '';
}

interface Row {
  name: string;
  id: string;
  cells: { projectId: string; direct: { role: { name: string } }[] }[];
}

async function rolesByName(page: Page): Promise<ReadonlyMap<string, string>> {
  const { rows } = await ask<{ rows: { id: string; name: string }[] }>(page, 'roles');

  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** The roles that were given in each cell. */
export async function everything(page: Page): Promise<ReadonlyMap<string, string>> {
  const named = (await ask<{ rows: { id: string; name: string }[] }>(page, 'projects')).rows;
  const ids = named.map(({ id }) => id).join(',');
  const { rows } = await ask<{ rows: Row[] }>(page, `access/projects?projects=${ids}&filter=kind:regular`);
  const name = new Map(named.map((one) => [one.id, one.name]));

  return new Map(
    rows.flatMap((row) =>
      row.cells
        .filter(({ direct }) => direct.length > 0)
        .map(({ projectId, direct }) => [
          key(row.name, name.get(projectId)),
          direct.map(({ role }) => role.name).join('|'),
        ]),
    ),
  );
}

export async function rolesIn(page: Page, person: string, project: string): Promise<readonly string[]> {
  const roles = (await everything(page)).get(key(person, project));

  return roles === undefined ? [] : roles.split('|');
}

export function key(person: string | undefined, project: string | undefined): string {
  return `${person} ${project}`;
}
