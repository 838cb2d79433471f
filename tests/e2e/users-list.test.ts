import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, applySteps, ask, openHouse, type House } from '../support/console.ts';
import { crew, list } from '../support/crew.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  const page = await house.page('people/users');
  const roles = await ask<{ rows: { id: string }[] }>(page, 'roles');
  await applySteps(page, crew(roles.rows[1]?.id ?? ''));
  await addMember(page, 'fen', { fullName: 'Fen Castellane', company: 'Lighthouse' });
}, 180_000);
afterAll(() => house.close());

test('what the list is sure to need is asked for before its scripts run, and only once', async () => {
  const page = await house.page('none');
  const workspace = '/api/v1/w/quayside-ferries';
  const sure = ['/api/v1/me', ...['', '/groups/names', '/roles', '/views?list=users'].map(below(workspace))];
  const asked: string[] = [];
  const askedOf = () => asked.filter((address) => sure.includes(address)).toSorted();
  page.on('request', (request) => asked.push(request.url().slice(house.url.length)));
  await page.route('**/assets/index-*.js', async (route) => {
    await expect.poll(askedOf).toEqual(sure.toSorted());
    await route.continue();
  });

  await page.goto(`${house.url}/w/quayside-ferries/people/users`);
  await page.locator('[data-line="0"]').first().waitFor();

  expect(askedOf()).toEqual(sure.toSorted());
  expect(asked.filter((address) => address.startsWith(`${workspace}/users?`))).toHaveLength(1);
}, 60_000);

test('the summary below the rows counts those that match and no others', async () => {
  const page = await list(house, '?q=fen+castellane');

  await page.getByText('1 account', { exact: true }).waitFor();
  await page.getByText('1 active', { exact: true }).waitFor();

  expect(await page.getByText('0 with a role', { exact: true }).count()).toBe(1);
}, 60_000);

test('the bulk bar is in reach without scrolling, however long the list is', async () => {
  const page = await house.page('people/users', { viewport: { width: 1280, height: 480 } });
  await page.getByRole('checkbox', { name: 'Select all that match' }).click();
  const bar = page.getByRole('region', { name: 'Selected rows' });
  await bar.waitFor();

  const { y = 0, height = 0 } = (await bar.boundingBox()) ?? {};
  expect(y + height).toBeLessThanOrEqual(480);
}, 60_000);

test('whoever may not see users is told why and whom to ask, on the list and on one of them', async () => {
  const visitor = await house.signIn('fen');
  const page = await visitor.newPage();
  const users = `${house.url}/w/quayside-ferries/people/users`;

  for (const address of [users, `${users}/00000000-0000-4000-8000-000000000000`]) {
    await page.goto(address);
    await page.getByText('Only administrators with extended or full access see users.').waitFor();
    expect(await page.getByText('Ask Ada Varga.', { exact: true }).count()).toBe(1);
  }
}, 60_000);

function below(place: string) {
  return (path: string) => `${place}${path}`;
}
