import { strictestPasswordPolicy } from '#app/account/strictest.ts';
import type { UseCase } from '#app/perform.ts';

export type InstanceView = {
  setUp: boolean;
  mail: 'smtp' | 'folder';
  passwordMinLength: number;
  passwordMaxLength: number;
};

/** Whether the instance is set up, and how one signs in. It says nothing about who exists. */
export const readInstance: UseCase<undefined, InstanceView> = {
  action: 'instance.read_state',
  mode: 'read',

  async run({ stores, world }) {
    const state = await stores.instance.read();
    const workspaces = await stores.instance.workspaces();
    const { minLength, maxLength } = strictestPasswordPolicy(workspaces.map(({ policies }) => policies));

    return {
      setUp: state !== undefined && state.setUpAt !== null,
      mail: world.mailer.kind,
      passwordMinLength: minLength,
      passwordMaxLength: maxLength,
    };
  },
};
