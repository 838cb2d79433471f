import { perform } from '#app/perform.ts';
import { addWorkspace } from '#app/setup/add-workspace.ts';
import { worldOf, type OwnInstance } from './instance.ts';
import { operator } from './operator.ts';

/** An instance with one workspace and one administrator. */
export async function found(instance: OwnInstance): Promise<void> {
  const { world, close } = await worldOf(instance);
  const founder = {
    username: 'ada',
    email: 'ada@harbour.example',
    fullName: 'Ada Ő. Şahin 海 🙂',
    password: 'nine lighthouses at dusk',
  };

  await perform(world, addWorkspace, {
    input: { workspace: 'Harbour', preset: 'workgroups', locale: 'en', timeZone: 'UTC', founder },
    request: operator(),
  });
  await close();
}
