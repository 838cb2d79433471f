import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { operations } from '#contract/index.ts';
import { actions } from '#domain/actions.ts';
import { clientOf, signIn } from '#tests/support/api.ts';
import { codeOf, events, memberPassword, openPreset, type PresetHouse } from '#tests/support/preset.ts';

let house: PresetHouse;
let builtIn: z.infer<typeof listed>['rows'];

const listed = z.object({ rows: z.array(z.object({ id: z.string(), builtIn: z.string().nullable() })) });

beforeAll(async () => {
  house = await openPreset('workgroups');
  const { body } = await house.admin.request('GET', '/api/v1/w/{w}/users');
  builtIn = listed.parse(body).rows.filter((row) => row.builtIn !== null);
}, 180_000);
afterAll(() => house.close());

test('nothing of a workspace is answered to whoever has not signed in', async () => {
  const nobody = clientOf({ url: house.url, workspace: 'quayside', cookie: '' });
  const closed = operations.filter(({ action }) => (actions[action] as string) !== 'anybody'); // compared as text
  const answers = await Promise.all(
    closed.map(async ({ id, method, path }) => {
      if (id === 'uploadImport')
        return (await nobody.upload('/api/v1/w/{w}/imports', [{ name: 'a.csv', content: 'User ID' }])).status;
      const request = method === 'GET' ? {} : { body: {} };
      const filled = path
        .replace(':workspace', '{w}')
        .replace(':id', crypto.randomUUID())
        .replace(':seq', '1');

      return (await nobody.request(method, filled.replace(':key', 'theme'), request)).status;
    }),
  );

  expect(closed.length).toBeGreaterThan(40);
  expect(answers.filter((status) => status !== 401)).toEqual([]);
});

describe('the three built-in users', () => {
  const contact: ReadonlySet<string> = new Set(['user.update', 'user.change_email']);
  const steps = (id: string) =>
    [
      { do: 'user.remove', id },
      { do: 'user.update', id, set: { company: 'Elsewhere' } },
      { do: 'user.set_level', id, adminLevel: 'none' },
      { do: 'user.deactivate', id },
      { do: 'user.set_validity', id, validUntil: '2030-01-01T00:00:00.000Z' },
      { do: 'user.change_email', id, email: 'built@in.example' },
    ] as const;

  test('are there from the start: Admin, TBD and Inet', () => {
    expect(new Set(builtIn.map((user) => user.builtIn))).toEqual(new Set(['admin', 'inet', 'tbd']));
  });

  test('cannot be removed and cannot be changed', async () => {
    const before = await events(house);

    for (const { id, builtIn: name } of builtIn) {
      // How to reach whoever stands behind Admin may be said; nothing else of it changes.
      const closed = steps(id).filter((step) =>
        name === 'admin' ? !contact.has(step.do) : step.do !== 'user.set_level',
      );
      for (const step of closed) {
        const { status, body } = await house.admin.apply([step]);
        expect([name, step.do, status, JSON.stringify(body)]).toEqual([
          name,
          step.do,
          409,
          containing('user.built_in'),
        ]);
      }
    }

    expect(await events(house)).toBe(before);
  });

  test('sign in as nobody: neither TBD nor Inet has a name and a password to sign in with', async () => {
    for (const username of ['TBD', 'Inet', 'tbd', 'tbd@quayside', 'inet@quayside']) {
      await expect(
        signIn(house.url, { workspace: 'quayside', username, password: memberPassword }),
      ).rejects.toThrow('session.wrong_credentials');
    }
    const [first] = builtIn;
    const secrets = { [first?.id ?? '']: { password: memberPassword, confirmation: memberPassword } };
    const answer = await house.admin.apply(
      [{ do: 'user.set_password', id: first?.id, mustChangePassword: false }],
      { secrets },
    );
    expect(codeOf(answer)).toBe('user.built_in');
  });
});

describe('the form for a new user', () => {
  test('needs a User ID, a password twice and a first name, and nothing else', async () => {
    const before = await events(house);
    const typed = { password: memberPassword, confirmation: memberPassword };

    const refused = [
      await house.addAnswer({ username: '', firstName: 'No' }),
      await house.addAnswer({ username: 'noname' }),
      await house.addAnswer({ username: 'nopass', firstName: 'No' }, { password: '', confirmation: '' }),
      await house.addAnswer(
        { username: 'differs', firstName: 'No' },
        { ...typed, confirmation: 'something else here' },
      ),
    ];

    expect(refused.map(codeOf)).toEqual([
      'account.username_required',
      'account.first_name_required',
      'password.required',
      'password.confirmation_differs',
    ]);
    expect(await events(house)).toBe(before);
    expect((await house.addAnswer({ username: 'enough', firstName: 'E' })).status).toBe(200);
    expect(await house.find('enough')).toMatchObject({ state: 'active', name: 'E' });
  });

  test('takes a User ID of 40 characters and refuses one of 41, and one that somebody has', async () => {
    const forty = 'f'.repeat(40);
    expect((await house.addAnswer({ username: forty, firstName: 'F' })).status).toBe(200);
    const before = await events(house);

    expect(codeOf(await house.addAnswer({ username: `${forty}f`, firstName: 'F' }))).toBe(
      'account.username_too_long',
    );
    expect(codeOf(await house.addAnswer({ username: forty.toUpperCase(), firstName: 'F' }))).toBe(
      'account.username_taken',
    );
    expect(await events(house)).toBe(before);
    await house.signIn(forty);
  });

  const optional = {
    lastName: 'Marou',
    company: 'Harbour Supplies',
    phone: '+1 408 555 0100',
    fax: '+1 408 555 0199',
    address1: 'Pier 7',
    address2: 'Second floor',
    city: 'Santa Clara',
    region: 'CA',
    zip: '95050',
    country: 'USA',
    comment: 'Likes\nboats',
  };

  test.each(Object.entries(optional))(
    '%s may stay empty, and what is entered is kept',
    async (field, value) => {
      const username = `opt.${field}`;
      const id = await house.add({ username, firstName: 'Opt' });
      const other = await house.add({ username: `${username}.x`, firstName: 'Opt', [field]: value });
      const profileOf = async (of: string) =>
        (await house.admin.request('GET', `/api/v1/w/{w}/users/${of}`)).body;

      expect(await profileOf(id)).toMatchObject({ profile: { [field]: '' } });
      expect(await profileOf(other)).toMatchObject({ profile: { [field]: value } });
    },
  );

  test('takes an address, and that is where mail goes', async () => {
    await house.add({
      username: 'mailed',
      firstName: 'M',
      email: 'mailed@group.example',
      start: 'invitation',
    });

    expect((await house.smtp.waitFor('mailed@group.example')).envelope.to).toEqual(['mailed@group.example']);
  });

  test('recommends an address, adds the user in one step, says so, and opens empty for the next', async () => {
    const page = await house.page('');
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Users/ })
      .click();
    await page.getByRole('link', { name: 'Add user' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add user' });
    await dialog.getByText('An address is recommended').waitFor();
    await dialog.getByRole('button', { name: 'Add without a role' }).click();
    await dialog.getByText('This workspace asks for a User ID. Enter one.').waitFor();
    await dialog.getByText('This workspace asks for a first name. Enter one.').waitFor();

    await dialog.getByLabel('User ID').fill('first.one');
    await dialog.getByLabel('First name').fill('First');
    await dialog.getByLabel('Password', { exact: true }).fill(memberPassword);
    await dialog.getByLabel('The same again').fill(memberPassword);
    await dialog.getByRole('button', { name: 'Add and add another' }).click();
    await page.getByText('First added with a password.').waitFor();
    expect(await dialog.getByLabel('User ID').inputValue()).toBe('');
    expect(await house.find('first.one')).toMatchObject({ state: 'active', hasPassword: true });

    await dialog.getByLabel('User ID').fill('second.one');
    await dialog.getByLabel('First name').fill('Second');
    await dialog.getByLabel('Password', { exact: true }).fill(memberPassword);
    await dialog.getByLabel('The same again').fill(memberPassword);
    await dialog.getByRole('button', { name: 'Add without a role' }).click();
    await page.getByText('Second added with a password.').waitFor();
    await dialog.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe('/w/quayside/people/users');
  }, 60_000);
});

test('a policy limits passwords to ten characters, and eleven are refused', async () => {
  const set = { passwordMinLength: 8, passwordMaxLength: 10 };
  expect((await house.admin.apply([{ do: 'workspace.update_policies', set }])).status).toBe(200);
  const given = (password: string) => ({ password, confirmation: password });

  const eleven = await house.addAnswer({ username: 'eleven', firstName: 'E' }, given('brig-mast-7'));
  const ten = await house.addAnswer({ username: 'ten', firstName: 'T' }, given('brig-mast7'));

  expect(codeOf(eleven)).toBe('password.too_long');
  expect(ten.status, JSON.stringify(ten.body)).toBe(200);
  await house.signIn('ten', 'brig-mast7');
  const back = { passwordMinLength: 12, passwordMaxLength: 128 };
  await house.admin.apply([{ do: 'workspace.update_policies', set: back }]);
});

test('an administrator reaches Add User by way of Admin and User Administration', async () => {
  const page = await house.page('me');

  await page.getByRole('navigation', { name: 'Menus' }).getByRole('button', { name: 'Admin' }).click();
  await page.getByRole('menuitem', { name: /^User Administration/ }).click();
  await page.getByRole('treegrid', { name: 'Users' }).waitFor();
  await page.getByRole('link', { name: 'Add user' }).click();

  await page.getByRole('dialog', { name: 'Add user' }).getByLabel('First name').waitFor();
  expect(new URL(page.url()).pathname).toBe('/w/quayside/people/users/new');
}, 60_000);

describe('the list of users', () => {
  test('begins grouped by company with the built-in users last, and has pages of 50', async () => {
    const steps = Array.from({ length: 60 }, (_, n) => ({
      do: 'user.add' as const,
      as: `new:${n + 1}`,
      profile: {
        username: `many${n}`,
        firstName: `Many ${n}`,
        company: n % 2 === 0 ? 'Anchor' : 'Buoy',
        phone: `+1 ${n}`,
      },
      start: 'later' as const,
    }));
    const answer = await house.admin.request('POST', '/api/v1/w/{w}/changesets', { body: { steps } });
    expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(200);
    const page = await house.page('people/users');

    await page.getByText('Anchor (30)').waitFor();
    for (const name of ['User ID', 'Name', 'Company', 'Email', 'Phone'])
      await page.getByRole('columnheader', { name: new RegExp(`^${name}`) }).waitFor({ timeout: 5_000 });
    const pager = page.getByRole('navigation', { name: /page/i });
    await pager.getByRole('button', { name: /next/i }).click();
    await seek('Built-in (3)');
    await toTheEnd();
    await page.getByRole('row', { name: /Inet/ }).first().waitFor();
    await pager.getByRole('button', { name: /previous/i }).click();
    await seek('Buoy (30)');
    expect(await pager.getByRole('combobox').inputValue()).toBe('1');
    expect(await page.getByText('Built-in (3)').count()).toBe(0);
    await pager.getByRole('combobox').selectOption('2');
    await seek('Built-in (3)');

    /** Rows are drawn where one looks, so the heading of a section is there when it comes into sight. */
    async function seek(heading: string) {
      await page.getByRole('treegrid', { name: 'Users' }).hover();
      await page.mouse.wheel(0, -10_000);
      await expect
        .poll(
          async () => {
            const found = (await page.getByText(heading).count()) > 0;
            if (!found) await page.mouse.wheel(0, 200);

            return found;
          },
          { timeout: 30_000, interval: 100 },
        )
        .toBe(true);
    }

    async function toTheEnd() {
      await page.getByRole('treegrid', { name: 'Users' }).hover();
      await page.mouse.wheel(0, 10_000);
    }
  }, 90_000);
});

function containing(text: string): unknown {
  return expect.stringContaining(text);
}
