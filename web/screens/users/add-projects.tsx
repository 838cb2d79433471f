import { useQuery } from '@tanstack/react-query';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { projectsQuery } from '../folders/folder-queries.ts';
import type { NewUser } from './new-user.ts';
import { useUserChoices } from './use-user-choices.ts';
import styles from './add-user.module.css';

interface Props {
  projects: NewUser['projects'];
  onChange: (change: Pick<NewUser, 'projects'>) => void;
}

/** The projects that somebody is a member of from the start, each with a role. */
export function AddProjects({ projects, onChange }: Props) {
  const { slug: workspace } = useWorkspace();
  const { roles } = useUserChoices();
  const { data } = useQuery(projectsQuery(workspace));
  const choices = (data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const free = choices.find(({ value }) => !projects.some(({ projectId }) => projectId === value));
  const replace = (at: number, change: Partial<NewUser['projects'][number]>) =>
    onChange({ projects: projects.map((one, index) => (index === at ? { ...one, ...change } : one)) });
  if (choices.length === 0) return null;

  return (
    <fieldset className={styles.projects}>
      <legend>{t('users.add.projects')}</legend>
      {projects.map(({ projectId, roleId }, at) => (
        <div key={`${projectId} ${at}`} className={styles.project}>
          <Select
            label={t('users.add.project')}
            choices={choices}
            value={projectId}
            onChange={(id) => replace(at, { projectId: id })}
          />
          <Select
            label={t('fieldname.role')}
            choices={roles}
            value={roleId}
            onChange={(id) => replace(at, { roleId: id })}
          />
          <IconButton
            icon="close"
            label={t('users.add.not_in_project')}
            onPress={() => onChange({ projects: projects.filter((_, index) => index !== at) })}
          />
        </div>
      ))}
      {free && (
        <Button
          icon="add"
          onPress={() =>
            onChange({
              projects: [...projects, { projectId: free.value, roleId: roles[0]?.value ?? '' }],
            })
          }
        >
          {t('users.add.to_project')}
        </Button>
      )}
    </fieldset>
  );
}
