import { applyChangeSet } from '#app/changesets/apply-change-set.ts';
import type { Step } from '#app/changesets/step.ts';
import { perform } from '#app/perform.ts';
import { demoFolderGrants, demoMemberRoles, demoProjects } from '#domain/demo/places.ts';
import { requestBy, type Stage } from './stage.ts';

/** Makes the projects with their folders, and gives groups and people their roles in them. */
export async function buildPlaces(stage: Stage): Promise<void> {
  const steps = [...placeSteps(), ...memberSteps(stage), ...folderSteps(stage)];

  const { created } = await perform(stage.world, applyChangeSet, {
    request: requestBy(stage, 'founder'),
    input: { steps },
  });
  for (const [name, newName] of placeNames) stage.places.set(name, created[newName] ?? '');
}

/** What each project and folder is called in the set, by its path from the project down. */
const placeNames: ReadonlyMap<string, string> = new Map(
  demoProjects
    .flatMap(({ name, folders }) => [name, ...folders.map((path) => `${name}/${path}`)])
    .map((path, n) => [path, `new:${n}`]),
);

function placeSteps(): readonly Step[] {
  return demoProjects.flatMap(({ name, description, folders }) => [
    { do: 'project.add', as: newName(name), name, description } as const,
    ...folders.map((path): Step => {
      const [own = '', ...above] = path.split('/').toReversed();
      const parent = above.toReversed().join('/');

      return {
        do: 'folder.add',
        as: newName(`${name}/${path}`),
        projectId: newName(name),
        parentId: parent === '' ? null : newName(`${name}/${parent}`),
        name: own,
      };
    }),
  ]);
}

function memberSteps(stage: Stage): readonly Step[] {
  const people = [...stage.players.values()].map(({ userId }) => userId);
  let next = 6;

  return demoProjects.flatMap(({ name, groups, members }) => [
    ...groups.map(([group, role]) => roleStep(stage, name, { ...groupOf(stage, group), role })),
    ...Array.from({ length: members }, (_, n) => {
      next = (next + 5) % people.length;
      const role = demoMemberRoles[n % demoMemberRoles.length] ?? demoMemberRoles[0];

      return roleStep(stage, name, { subjectKind: 'user', subjectId: people[next] ?? '', role });
    }),
  ]);
}

type Given = { readonly subjectKind: 'user' | 'group'; readonly subjectId: string; readonly role: string };

function roleStep(stage: Stage, project: string, { role, ...holder }: Given): Step {
  return {
    do: 'access.set_project_role',
    ...holder,
    projectId: newName(project),
    roleIds: [roleOf(stage, role)],
  };
}

function folderSteps(stage: Stage): readonly Step[] {
  const people = [...stage.players.values()].map(({ userId }) => userId);

  return demoFolderGrants.map(([project, path, holder, role]): Step => ({
    do: 'grant.add',
    ...('group' in holder
      ? groupOf(stage, holder.group)
      : ({ subjectKind: 'user', subjectId: people[40 - holder.member] ?? people[0] ?? '' } as const)),
    roleId: roleOf(stage, role),
    scope: { kind: 'folder', folderId: newName(`${project}/${path}`) },
    validFrom: null,
    validUntil: null,
  }));
}

function groupOf({ groups }: Stage, name: string): Pick<Given, 'subjectKind' | 'subjectId'> {
  return { subjectKind: 'group', subjectId: groups.get(name) ?? '' };
}

function roleOf({ roles }: Stage, name: string): string {
  return roles.get(name) ?? '';
}

function newName(path: string): string {
  return placeNames.get(path) ?? '';
}
