import { fold } from '#domain/fold.ts';
import type { Space } from '#tests/support/space.ts';

export async function roleNamed(space: Space, name: string): Promise<string> {
  return (await space.facts('role', 'name', fold(name)))[0]?.id ?? '';
}

export async function areaNamed(space: Space, name: string): Promise<string> {
  return (await space.facts('area', 'name', fold(name)))[0]?.id ?? '';
}

export async function newProject(space: Space, name: string): Promise<string> {
  const { created } = await space.apply([{ do: 'project.add', as: 'new:1', name, description: '' }]);

  return created['new:1'] ?? '';
}

export async function newFolder(
  space: Space,
  { projectId, parentId = null, name }: { projectId: string; parentId?: string | null; name: string },
): Promise<string> {
  const { created } = await space.apply([{ do: 'folder.add', as: 'new:1', projectId, parentId, name }]);

  return created['new:1'] ?? '';
}
