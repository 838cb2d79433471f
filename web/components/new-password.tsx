import { Icon } from './icon.tsx';
import { PasswordField } from './password-field.tsx';
import { useCommonPassword } from './use-common-password.ts';
import { judge, strength } from './password-rules.ts';
import type { PasswordRules } from './password-rules.ts';
import { classNames } from './class-names.ts';
import { t } from '../texts/texts.ts';
import styles from './new-password.module.css';

interface Props {
  value: { password: string; again: string };
  onChange: (value: { password: string; again: string }) => void;
  rules: PasswordRules;
  label?: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A new password typed twice, with its rules as a live list and its strength by length. */
export function NewPassword({ value, onChange, rules, label, error, autoFocus }: Props) {
  const common = useCommonPassword(value.password, rules.min);
  const verdicts = judge(value.password, { ...rules, common });
  const level = strength(value.password);
  const differs = value.again !== '' && value.again !== value.password;

  return (
    <div className={styles.password}>
      <PasswordField
        label={label ?? t('password.new')}
        purpose="new"
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        error={error}
        {...(autoFocus ? { autoFocus } : {})}
      />
      <ul role="list" className={styles.rules}>
        {verdicts.map(({ key, values, met }) => (
          <li key={key} className={classNames(met && styles.met)}>
            <Icon name={met ? 'check' : 'more'} />
            {t(key, values)}
            <span className={styles.unseen}>{met ? t('password.rule_met') : t('password.rule_open')}</span>
          </li>
        ))}
      </ul>
      <p className={styles.strength} aria-live="polite">
        <span className={styles.meter} data-level={level} aria-hidden="true" />
        {value.password === '' ? t('password.no_symbols') : t(`password.strength_${level}`)}
      </p>
      <PasswordField
        label={t('password.again')}
        purpose="new"
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        error={differs ? t('password.differs') : undefined}
      />
    </div>
  );
}
