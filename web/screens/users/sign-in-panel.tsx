import { useState } from 'react';
import type { UserDetail } from '#contract/users.ts';
import type { Step } from '#contract/changes.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DateText } from '../../components/date-text.tsx';
import { Fact, Facts, FieldGroup } from '../../components/field-group.tsx';
import { change, useStagedSteps } from '../../changes/store.ts';
import { stagedStep, withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { formatMoment } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { withoutKind } from './user-edits.ts';
import styles from './user.module.css';

/** How somebody signs in. A password is typed at Save and kept in no draft; a reset is mailed only then. */
export function SignInPanel({ user }: { user: UserDetail }) {
  const steps = useStagedSteps();
  const set = stagedStep(steps, 'user.set_password', user.id);
  const reset = stagedStep(steps, 'user.reset_password', user.id);
  const may = (action: string) => user.may.includes(action);

  return (
    <FieldGroup title={t('users.sign_in')}>
      <Facts>
        <Fact label={t('fieldname.password')}>
          {user.passwordSetAt ? (
            <>
              {t('users.password_set')} <DateText at={user.passwordSetAt} />
            </>
          ) : (
            t('users.no_password')
          )}
        </Fact>
        {user.lockedUntil && (
          <Fact label={t('status.locked')}>
            {t('users.locked_until', { when: formatMoment(new Date(user.lockedUntil)) })}
          </Fact>
        )}
        {user.invitation && <InvitationFact invitation={user.invitation} />}
      </Facts>
      {set && <Waiting text={t('users.password_asked')} onUndo={() => drop('user.set_password', user)} />}
      {reset && (
        <Waiting text={t('users.password_will_reset')} onUndo={() => drop('user.reset_password', user)} />
      )}
      <div className={styles.row}>
        {may('user.set_password') && !set && (
          <Button onPress={() => stagePassword(user, { do: 'user.set_password', mustChangePassword: true })}>
            {t('users.set_password')}
          </Button>
        )}
        {may('user.reset_password') && !reset && (
          <Button onPress={() => stagePassword(user, { do: 'user.reset_password' })}>
            {t('users.action.reset_password')}
          </Button>
        )}
      </div>
      <MustChange user={user} />
    </FieldGroup>
  );
}

function InvitationFact({ invitation }: { invitation: NonNullable<UserDetail['invitation']> }) {
  const { address, sentAt, expiresAt, openedAt } = invitation;
  const [now] = useState(() => Date.now());
  const over = Date.parse(expiresAt) < now;
  const values = {
    address,
    sent: formatMoment(new Date(sentAt)),
    expires: formatMoment(new Date(expiresAt)),
  };

  return (
    <Fact label={t('users.invitation')}>
      {t(over ? 'users.invitation_over' : 'users.invitation_open', values)}{' '}
      {openedAt && t('users.invitation_opened')}
    </Fact>
  );
}

function Waiting({ text, onUndo }: { text: string; onUndo: () => void }) {
  return (
    <Banner
      kind="warning"
      action={
        <Button kind="quiet" onPress={onUndo}>
          {t('changes.undo')}
        </Button>
      }
    >
      {text}
    </Banner>
  );
}

/** Once asked for it stays so until the person has chosen a new password. */
function MustChange({ user }: { user: UserDetail }) {
  const steps = useStagedSteps();
  const set = stagedStep(steps, 'user.set_password', user.id);
  const required = stagedStep(steps, 'user.require_new_password', user.id);
  const may = set !== undefined || user.may.includes('user.require_new_password');
  const on = set ? set.mustChangePassword : user.mustChangePassword || required !== undefined;
  const fixed = !set && user.mustChangePassword;
  if (!may && !fixed) return null;
  const turn = (next: boolean) => {
    if (set) change((now) => withStep(now, { ...set, mustChangePassword: next }));
    else if (next)
      change((now) => withStep(now, { do: 'user.require_new_password', id: user.id, version: user.etag }));
    else drop('user.require_new_password', user);
  };

  return (
    <div className={styles.field} data-staged={required !== undefined || undefined}>
      <Checkbox
        isSelected={on}
        onChange={turn}
        isDisabled={fixed}
        hint={fixed ? t('users.must_change_until') : undefined}
      >
        {t('users.must_change')}
      </Checkbox>
    </div>
  );
}

type PasswordStep = { do: 'user.set_password'; mustChangePassword: boolean } | { do: 'user.reset_password' };

/** Setting and resetting exclude one another: the later choice counts. */
function stagePassword({ id, etag }: UserDetail, step: PasswordStep): void {
  const other: Step['do'] = step.do === 'user.set_password' ? 'user.reset_password' : 'user.set_password';

  change((steps: Steps) => withStep(withoutKind(steps, other, id), { ...step, id, version: etag }));
}

function drop(kind: Step['do'], { id }: UserDetail): void {
  change((steps) => withoutKind(steps, kind, id));
}
