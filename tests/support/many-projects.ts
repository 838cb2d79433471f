import pg from 'pg';

import type { FilledWorkspace } from './people.ts';

type Filled = Pick<FilledWorkspace, 'id' | 'people' | 'roles' | 'groups'>;

/** Three hundred projects, ten roles a person in them, and a tenth of the people by a group in all of them. */
export async function manyProjects(
  url: string,
  { id, people, roles, groups }: Filled,
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  try {
    await client.query(
      `insert into projects (workspace_id, id, place_no, name, name_folded, version)
       select $1, gen_random_uuid(), n, 'Project ' || n, 'project ' || n, 1 from generate_series(1, 300) n`,
      [id],
    );
    await client.query(
      `insert into grants (workspace_id, id, subject_kind, subject_id, role_id, scope_kind, project_id, origin, version)
       select $1, gen_random_uuid(), 'user', u.id, ($2::uuid[])[1 + p.place_no % 6], 'project', p.id, 'manual', 1
       from (select u.id, row_number() over (order by u.id) as n from users u where u.workspace_id = $1 and u.kind = 'regular') u
         join projects p on p.workspace_id = $1 and (p.place_no + u.n) % 30 = 0`,
      [id, roles.map((role) => role.id)],
    );
    await client.query(
      `insert into memberships (workspace_id, id, group_id, user_id, version)
       select $1, gen_random_uuid(), $2, u, 1 from unnest($3::uuid[]) u on conflict do nothing`,
      [id, groups[0]?.id, people.slice(0, 1_000).map((person) => person.id)],
    );
    await client.query(
      `insert into grants (workspace_id, id, subject_kind, subject_id, role_id, scope_kind, origin, version)
       values ($1, gen_random_uuid(), 'group', $2, $3, 'workspace', 'manual', 1)`,
      [id, groups[0]?.id, roles[0]?.id],
    );
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ id: string }>(
      'select id from projects where workspace_id = $1 order by place_no',
      [id],
    );

    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}
