import type { Action } from '#contract/operation.ts';
import { FieldGroup } from '../../components/field-group.tsx';
import { PermissionMark } from '../../components/permission-mark.tsx';
import { RightsOf } from '../explain/rights-of.tsx';
import { useMe, useWorkspace } from '../../session.ts';
import { formatChoice } from '../../texts/formats.ts';
import { levelWord } from '../../texts/level-word.ts';
import { t } from '../../texts/texts.ts';
import { useWhomToAsk } from '../workspace/only-for.tsx';
import styles from './profile.module.css';

/** What people ask whether they may, in the order of the sidebar. */
const questions = [
  [
    'people',
    [
      'user.list',
      'user.add',
      'user.update',
      'user.set_role',
      'user.set_level',
      'user.deactivate',
      'user.remove',
      'user.reset_password',
      'invitation.send',
      'group.add',
      'import.upload',
    ],
  ],
  ['security', ['session.list', 'session.end', 'audit.list', 'audit.export', 'workspace.update_policies']],
  ['workspace', ['workspace.update', 'mail.read', 'mail.test', 'job.cancel']],
  ['own', ['account.update_own', 'view.save', 'token.create']],
] as const satisfies readonly (readonly [string, readonly Action[]])[];

/** What can I do here, with records and as an administrator: every answer is one of the server's. */
export function AccessTab() {
  const { level, name, preset, userId } = useWorkspace();
  const { workspaces } = useMe();
  const whom = useWhomToAsk();

  return (
    <div className={styles.tab}>
      <p>{t('profile.access_text', { workspace: name, level: levelWord(level, preset) })}</p>
      {level !== 'full' && whom.length > 0 && (
        <p>{t('profile.access_more', { names: formatChoice(whom) })}</p>
      )}
      <FieldGroup title={t('profile.records')}>
        <RightsOf user={userId} />
      </FieldGroup>
      {questions.map(([section, actions]) => (
        <FieldGroup key={section} title={t(`profile.may_section.${section}`)}>
          <AccessTable actions={actions} />
        </FieldGroup>
      ))}
      {workspaces.length > 1 && (
        <FieldGroup title={t('shell.other_workspaces')}>
          <ul>
            {workspaces.map((one) => (
              <li key={one.id}>
                <a href={`/w/${one.slug}/me?tab=access`}>{one.name}</a>, {levelWord(one.level, one.preset)}
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
    </div>
  );
}

type Asked = (typeof questions)[number][1][number];

function AccessTable({ actions }: { actions: readonly Asked[] }) {
  const { may } = useWorkspace();

  return (
    <table className={styles.table}>
      <thead className={styles.unseen}>
        <tr>
          <th scope="col">{t('profile.may_what')}</th>
          <th scope="col">{t('profile.may_answer')}</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => {
          const granted = may.includes(action);

          return (
            <tr key={action}>
              <th scope="row">{t(`profile.may.${action}`)}</th>
              <td>
                <span className={styles.answer}>
                  <PermissionMark permission={granted ? 'all' : 'none'} />
                  <span aria-hidden="true">{t(granted ? 'value.yes' : 'value.no')}</span>
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
