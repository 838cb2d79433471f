import { Banner } from '../../components/banner.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { t } from '../../texts/texts.ts';
import { NumberSetting } from '../workspace/number-setting.tsx';
import type { Policies, Ways } from '../workspace/settings.ts';
import styles from '../workspace/settings.module.css';

/** Lengths that people choose by name; everything else is their own. */
const known = {
  standard: { passwordMinLength: 12, passwordMaxLength: 128 },
  classic: { passwordMinLength: 8, passwordMaxLength: 10 },
} as const;

const rules = ['standard', 'classic', 'own'] as const;

/** How long passwords are. The classic rule is there for systems that ask for it, with a warning. */
export function PasswordRule({ next, stage }: Ways<Policies>) {
  const { passwordMinLength: min, passwordMaxLength: max } = next;
  const rule = (['standard', 'classic'] as const).find(
    (one) => known[one].passwordMinLength === min && known[one].passwordMaxLength === max,
  );

  return (
    <>
      <RadioGroup
        label={t('settings.password_rule')}
        value={rule ?? 'own'}
        onChange={(chosen) => chosen !== 'own' && stage(known[chosen])}
        choices={rules.map((value) => ({
          value,
          label: t(`settings.password_rule.${value}`),
          hint: t(`settings.password_rule.${value}.hint`),
          unavailable: value === 'own' && rule !== undefined,
        }))}
      />
      <div className={styles.pair}>
        <NumberSetting
          label={t('fieldname.passwordMinLength')}
          value={min}
          onChange={(passwordMinLength) => stage({ passwordMinLength })}
        />
        <NumberSetting
          label={t('fieldname.passwordMaxLength')}
          value={max}
          onChange={(passwordMaxLength) => stage({ passwordMaxLength })}
        />
      </div>
      {(min < 12 || max < 64) && (
        <Banner kind="warning" title={t('settings.password_weak')}>
          {t('settings.password_weak_text')}
        </Banner>
      )}
    </>
  );
}
