import pg from 'pg';
import { openHouse, type House } from './console.ts';
import { testDatabase } from './database.ts';
import { manyProjects } from './many-projects.ts';
import { peopleInto, type FilledWorkspace } from './people.ts';

type Space = Omit<FilledWorkspace, 'people'>;

/** A house of so many people by three hundred projects; the console meets them as it meets ten. */
export async function openWideHouse(people: number): Promise<House> {
  const database = await testDatabase();
  const house = await openHouse({ DATABASE_URL: database.url });
  const space = await spaceIn(database.url);
  await manyProjects(database.url, { ...space, people: await peopleInto(database.url, space, people) });

  return {
    ...house,
    async close() {
      await house.close();
      await database.close();
    },
  };
}

async function spaceIn(url: string): Promise<Space> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    const all = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows;
    const [space] = await all<Pick<Space, 'id' | 'slug'>>('select id, slug from workspaces');
    if (!space) throw new Error('The house has no workspace.');

    return {
      ...space,
      roles: await all<Space['roles'][number]>('select id, name from roles order by position'),
      groups: await all<Space['groups'][number]>('select id, name from groups order by name'),
    };
  } finally {
    await client.end();
  }
}
