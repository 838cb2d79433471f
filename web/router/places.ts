import type { IconName } from '../components/icon.tsx';
import type { TextKey } from '../texts/keys.ts';
import type { Action } from '#contract/operation.ts';

export interface Place {
  id: string;
  /** Below /w/:workspace. A place whose route does not exist is not shown anywhere. */
  path: string;
  label: TextKey;
  /** Other words by which people look for it, also those of other products. */
  words: TextKey;
  needs: Action;
  icon: IconName;
  keys?: string;
  /** Shown in the sidebar only when there is something in it. */
  count?: 'users' | 'invitations' | 'groups' | 'teams' | 'products';
  hideWhenEmpty?: boolean;
}

export interface Section {
  id: string;
  label: TextKey;
  places: readonly Place[];
}

export const sections: readonly Section[] = [
  {
    id: 'people',
    label: 'nav.people',
    places: [
      {
        id: 'users',
        path: 'people/users',
        label: 'nav.users',
        words: 'words.users',
        needs: 'user.list',
        icon: 'users',
        keys: 'g u',
        count: 'users',
      },
      {
        id: 'invitations',
        path: 'people/invitations',
        label: 'nav.invitations',
        words: 'words.invitations',
        needs: 'invitation.list',
        icon: 'invitation',
        count: 'invitations',
        hideWhenEmpty: true,
      },
      {
        id: 'groups',
        path: 'people/groups',
        label: 'nav.groups',
        words: 'words.groups',
        needs: 'group.list',
        icon: 'groups',
        count: 'groups',
        hideWhenEmpty: true,
      },
      {
        id: 'teams',
        path: 'people/teams',
        label: 'nav.teams',
        words: 'words.teams',
        needs: 'group.list',
        icon: 'teams',
        count: 'teams',
        hideWhenEmpty: true,
      },
    ],
  },
  {
    id: 'access',
    label: 'nav.access',
    places: [
      {
        id: 'roles',
        path: 'access/roles',
        label: 'nav.roles',
        words: 'words.roles',
        needs: 'role.list',
        icon: 'roles',
        keys: 'g r',
      },
      {
        id: 'areas',
        path: 'access/areas',
        label: 'nav.areas',
        words: 'words.areas',
        needs: 'area.list',
        icon: 'areas',
      },
      {
        id: 'licences',
        path: 'access/licences',
        label: 'nav.licences',
        words: 'words.licences',
        needs: 'product.list',
        icon: 'licences',
        keys: 'g l',
        count: 'products',
        hideWhenEmpty: true,
      },
      {
        id: 'projects',
        path: 'access/projects',
        label: 'nav.projects',
        words: 'words.projects',
        needs: 'access.read_matrix',
        icon: 'projects',
        keys: 'g p',
      },
      {
        id: 'folders',
        path: 'access/folders',
        label: 'nav.folders',
        words: 'words.folders',
        needs: 'folder.list',
        icon: 'folders',
        keys: 'g f',
      },
      {
        id: 'explain',
        path: 'access/explain',
        label: 'nav.explain',
        words: 'words.explain',
        needs: 'access.who',
        icon: 'explain',
        keys: 'g e',
      },
    ],
  },
  {
    id: 'security',
    label: 'nav.security',
    places: [
      {
        id: 'sessions',
        path: 'security/sessions',
        label: 'nav.sessions',
        words: 'words.sessions',
        needs: 'session.list',
        icon: 'sessions',
        keys: 'g s',
      },
      {
        id: 'sign-in',
        path: 'security/sign-in',
        label: 'nav.sign_in',
        words: 'words.sign_in',
        needs: 'workspace.read',
        icon: 'signIn',
      },
      {
        id: 'audit',
        path: 'security/audit',
        label: 'nav.audit',
        words: 'words.audit',
        needs: 'audit.list',
        icon: 'audit',
        keys: 'g a',
      },
    ],
  },
  {
    id: 'workspace',
    label: 'nav.workspace',
    places: [
      {
        id: 'general',
        path: 'workspace/general',
        label: 'nav.general',
        words: 'words.general',
        needs: 'workspace.update',
        icon: 'general',
      },
      {
        id: 'mail',
        path: 'workspace/mail',
        label: 'nav.mail',
        words: 'words.mail',
        needs: 'mail.read',
        icon: 'mail',
      },
      {
        id: 'jobs',
        path: 'workspace/jobs',
        label: 'nav.jobs',
        words: 'words.jobs',
        needs: 'job.list',
        icon: 'jobs',
      },
    ],
  },
];
