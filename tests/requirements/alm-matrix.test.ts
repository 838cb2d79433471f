import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { ReceivedMail } from '#tests/support/smtp.ts';
import { codeOf, memberPassword, openPreset, type PresetHouse } from '#tests/support/preset.ts';

let house: PresetHouse;

beforeAll(async () => {
  house = await openPreset('alm-matrix');
}, 180_000);
afterAll(() => house.close());

test('only those with the right for it get the user administration', async () => {
  await house.add({ username: 'tester', email: 'tester@alm.example' });
  const tester = await house.signIn('tester');
  const page = await house.page('people/users', { username: 'tester', password: memberPassword });

  expect(codeOf(await tester.request('GET', '/api/v1/w/{w}/users'))).toBe('access.denied');
  await page.getByText("You can't change settings here. Ask Ada Varga (full access).").first().waitFor();
  expect(
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Users/ })
      .count(),
  ).toBe(0);
  expect(await page.getByRole('grid', { name: 'Users' }).count()).toBe(0);
}, 60_000);

test('Add opens a dialog that takes the details of the person, and the user is there afterwards', async () => {
  const page = await house.page('people/users');
  await page.getByRole('link', { name: 'Add user' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add user' });

  await dialog.getByLabel('Email or several').fill('vera@alm.example');
  await dialog.getByLabel('Full name').fill('Vera Zeman');
  await dialog.getByLabel('User ID').fill('vera');
  await dialog.getByRole('button', { name: 'More details' }).click();
  await dialog.getByLabel('Phone').fill('+43 1');
  for (const step of ['Access', 'How they start']) {
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByRole('heading', { level: 3, name: step }).waitFor();
  }
  await dialog.getByText('Email an invitation', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: 'Add without a role' }).click();
  await page.getByText('Vera Zeman added, invitation sent.').waitFor();

  expect(await house.find('vera')).toMatchObject({
    name: 'Vera Zeman',
    email: 'vera@alm.example',
    state: 'invited',
  });
  expect(await house.count('/users/count?filter=phone:~43')).toBe(1);
  expect((await house.smtp.waitFor('vera@alm.example')).text).toContain('/invitation#');
}, 60_000);

test('the list makes a user inactive', async () => {
  await house.add({ username: 'idle', fullName: 'Idle Hand', email: 'idle@alm.example' });
  const page = await house.page('people/users?q=idle');

  await page.getByRole('checkbox', { name: 'Select Idle Hand' }).click();
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Deactivate/ })
    .click();
  await page.getByText(/^Deactivated /).waitFor();

  expect(await house.find('idle')).toMatchObject({ state: 'inactive' });
}, 60_000);

test('the menu of a column shows the find panel, which finds somebody while one types', async () => {
  await house.add({ username: 'needle', fullName: 'Nadel Needle', email: 'needle@alm.example' });
  const page = await house.page('people/users');
  await page.getByRole('row', { name: /^Select Nadel Needle/ }).waitFor();

  await page.getByRole('button', { name: 'Name column' }).click();
  await page.getByRole('menuitem', { name: 'Show find panel' }).click();
  await page
    .getByRole('searchbox', { name: 'Find', exact: true })
    .or(page.getByRole('textbox', { name: 'Find' }))
    .first()
    .pressSequentially('needl');

  await page.getByText('1 of 1').waitFor();
  expect(await page.getByText('Nadel Needle').isVisible()).toBe(true);
}, 60_000);

describe('a password that is reset from the list', { timeout: 60_000 }, () => {
  let page: Page;
  let resets = 0;
  let n = 0;
  const name = () => `Reset Person ${n}`;
  const username = () => `reset${n}`;

  beforeEach(async () => {
    n += 1;
    await house.add({ username: username(), fullName: name(), email: `${username()}@alm.example` });
    await house.signIn(username());
    page = await house.page(`people/users?q=${username()}`);
    await page.getByRole('checkbox', { name: `Select ${name()}` }).click();
    await page.getByRole('button', { name: 'Reset password', exact: true }).click();
    await page.getByText('1 change', { exact: true }).waitFor();
  });

  test('stays as it is, and no mail leaves, when one goes away without saving', async () => {
    await page.getByText('1 email will be sent on Save.').waitFor();
    await page.goto(`${house.url}/w/quayside/security/audit`);
    await page.getByRole('heading', { name: 'Audit log' }).waitFor();
    await page.context().close();

    await house.signIn(username());
    expect(passwordMails()).toEqual([]);
    expect(await house.count('/audit/count?filter=action:user.reset_password')).toBe(resets);
  });

  test('stays as it is, and no mail leaves, when the change is discarded', async () => {
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await page.getByText('Changes discarded.').waitFor();

    await house.signIn(username());
    expect(passwordMails()).toEqual([]);
    expect(await house.count('/audit/count?filter=action:user.reset_password')).toBe(resets);
  });

  test('is mailed newly generated when it is saved, works once and must be changed', async () => {
    await page.getByRole('button', { name: /^Save/ }).first().click();
    const mail = await house.smtp.waitFor(`${username()}@alm.example`, isPasswordMail);
    resets += 1;

    await expect(house.signIn(username())).rejects.toThrow('session.wrong_credentials');
    const given = mail.text.split(/\s+/).filter((word) => word.length >= 12 && !word.includes('/'));
    const works = await Promise.any(given.map((word) => house.signIn(username(), word)));
    expect(codeOf(await works.request('GET', '/api/v1/w/{w}'))).toBe('access.password_change_required');
    expect(await house.count('/audit/count?filter=action:user.reset_password')).toBe(resets);
  });

  test('is mailed as well by Save and close, together with everything else that is pending', async () => {
    await page.getByText(name(), { exact: true }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    await page.getByLabel('Phone').fill('+43 99');
    await page.keyboard.press('Enter');
    await page.getByText('2 changes', { exact: true }).waitFor();
    await page.keyboard.press('Control+Enter');

    await page.getByText(/^Saved 2 changes to 1 person/).waitFor();
    await house.smtp.waitFor(`${username()}@alm.example`, isPasswordMail);
    resets += 1;
    expect(await house.count(`/users/count?q=${username()}&filter=phone:~99`)).toBe(1);
    await expect(house.signIn(username())).rejects.toThrow('session.wrong_credentials');
    expect(new URL(page.url()).pathname).toBe('/w/quayside/people/users');
  });

  function passwordMails() {
    return house.smtp
      .mails()
      .filter((mail) => mail.envelope.to.includes(`${username()}@alm.example`) && isPasswordMail(mail));
  }
});

function isPasswordMail({ subject }: ReceivedMail): boolean {
  return subject === 'Your one-time password';
}

test('to the right of the users stands a column for each licence bought, which says who has it', async () => {
  const product = { do: 'product.add', agreement: '', cap: null } as const;
  const seats = { do: 'pool.add', kind: 'static', capacity: 5, validFrom: null, validUntil: null } as const;
  const id = await house.add({ username: 'licensed', fullName: 'Lia Censed', email: 'lia@alm.example' });
  await house.admin.apply([
    { ...product, as: 'new:1', name: 'Test Mgmt', position: 0 },
    { ...seats, as: 'new:2', productId: 'new:1' },
    { ...product, as: 'new:3', name: 'Req Mgmt', position: 1 },
    { ...seats, as: 'new:4', productId: 'new:3' },
    { do: 'seat.assign', id, poolId: 'new:4' },
  ]);

  const page = await house.page('people/users');
  const row = page.getByRole('row', { name: /Lia Censed/ });
  await row.waitFor();

  const headers = await page
    .getByRole('columnheader')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  expect(headers.slice(-2)).toEqual(['Test Mgmt', 'Req Mgmt']);
  expect(await row.getByRole('img', { name: 'assigned', exact: true }).count()).toBe(1);
  expect(await row.getByRole('img', { name: 'not assigned' }).count()).toBe(1);
}, 60_000);
