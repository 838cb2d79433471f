import { CheckboxGroup } from 'react-aria-components';
import { Checkbox } from '../../components/checkbox.tsx';
import { FieldFrame } from '../../components/field.tsx';
import { useWorkspace } from '../../session.ts';
import { levels, levelWord } from '../../texts/level-word.ts';
import { t } from '../../texts/texts.ts';
import type { Policies, Ways } from './settings.ts';
import styles from '../../components/field.module.css';

/** Which settings access can be given here, and whether full access reaches all data as well. */
export function AccessRules({ staged, next, stage }: Ways<Policies>) {
  const { preset } = useWorkspace();

  return (
    <>
      <CheckboxGroup
        className={styles.field}
        value={[...next.levelsOffered]}
        onChange={(chosen) => stage({ levelsOffered: levels.filter((level) => chosen.includes(level)) })}
      >
        <FieldFrame
          label={t('fieldname.levelsOffered')}
          hint={staged.levelsOffered ? t('settings.unsaved') : t('settings.levels_hint')}
        >
          {levels.map((level) => (
            <Checkbox key={level} value={level} isReadOnly={isAlways(level)}>
              {levelWord(level, preset)}
              {isAlways(level) && <span className={styles.optional}>{t('settings.level_always')}</span>}
            </Checkbox>
          ))}
        </FieldFrame>
      </CheckboxGroup>
      <Checkbox
        isSelected={next.fullAdminAllData}
        onChange={(fullAdminAllData) => stage({ fullAdminAllData })}
        hint={'fullAdminAllData' in staged ? t('settings.unsaved') : t('settings.all_data_hint')}
      >
        {t('fieldname.fullAdminAllData')}
      </Checkbox>
    </>
  );
}

const requirable = ['username', 'password', 'firstName', 'fullName'] as const;

/** What a new user has to have. Whether that is an address too is a rule of signing in. */
export function RequiredFields({ staged, next, stage }: Ways<Policies>) {
  return (
    <CheckboxGroup
      className={styles.field}
      value={[...next.requiredFields]}
      onChange={(chosen) => stage({ requiredFields: requirable.filter((field) => chosen.includes(field)) })}
    >
      <FieldFrame
        label={t('fieldname.requiredFields')}
        hint={staged.requiredFields ? t('settings.unsaved') : t('settings.required_hint')}
      >
        {requirable.map((field) => (
          <Checkbox key={field} value={field}>
            {t(`fieldname.${field}`)}
          </Checkbox>
        ))}
      </FieldFrame>
    </CheckboxGroup>
  );
}

/** Without the lowest nobody is an ordinary user, without the highest nobody governs. */
function isAlways(level: (typeof levels)[number]): boolean {
  return level === 'none' || level === 'full';
}
