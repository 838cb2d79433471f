import { useQuery } from '@tanstack/react-query';
import { ComboBox } from '../../components/combo-box.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Switch } from '../../components/switch.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { setOwnPreference, useMe, useWorkspace } from '../../session.ts';
import { useStore } from '../../store.ts';
import { density, densities, theme, themes } from '../../theme/theme.ts';
import { languages, t } from '../../texts/texts.ts';
import { zones } from '../workspace/zones.ts';
import { ownProfileQuery, saveOwnProfile } from './own-profile.ts';
import type { OwnProfile } from './own-profile.ts';
import styles from './profile.module.css';

/** How the console looks and speaks; every choice takes effect at once. */
export function DisplayTab() {
  const own = useQuery(ownProfileQuery);

  return (
    <div className={styles.tab}>
      {own.isPending && <Skeleton rows={2} widths={[200, 260]} />}
      {own.error && <ErrorState error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && <LanguageAndZone own={own.data} />}
      <Look />
      <Habits />
    </div>
  );
}

const asWorkspace = 'workspace';

function LanguageAndZone({ own: { profile } }: { own: OwnProfile }) {
  const choices = [
    { value: asWorkspace, label: t('profile.as_workspace') },
    ...languages.map((value) => ({ value, label: t(`language.${value}`) })),
  ];
  const save = (set: { locale: string } | { timeZone: string }) => {
    const apply = async () => {
      // Letters speak the language of the profile; the console must not differ from them.
      if ('locale' in set) await setOwnPreference('locale', null);
      await saveOwnProfile(set);
      sayDone(t('profile.saved'));
    };
    void apply().catch(sayProblem);
  };

  return (
    <FieldGroup title={t('profile.language')} columns={2}>
      <Select
        label={t('fieldname.locale')}
        choices={choices}
        value={profile.locale || asWorkspace}
        onChange={(value) => save({ locale: value === asWorkspace ? '' : value })}
        hint={t('profile.language_hint')}
      />
      <ComboBox
        label={t('fieldname.timeZone')}
        choices={[{ value: asWorkspace, label: t('profile.as_workspace') }, ...zones]}
        value={profile.timeZone || asWorkspace}
        onChange={(value) => value && save({ timeZone: value === asWorkspace ? '' : value })}
      />
    </FieldGroup>
  );
}

function Look() {
  const chosenTheme = useStore(theme);
  const chosenDensity = useStore(density);

  return (
    <FieldGroup title={t('profile.look')} columns={2}>
      <RadioGroup
        label={t('shell.theme')}
        choices={themes.map((value) => ({ value, label: t(`shell.theme_${value}`) }))}
        value={chosenTheme}
        onChange={(value) => remember('theme', value)}
      />
      <RadioGroup
        label={t('grid.columns.density')}
        choices={densities.map((value) => ({ value, label: t(`grid.columns.${value}`) }))}
        value={chosenDensity}
        onChange={(value) => remember('density', value)}
      />
    </FieldGroup>
  );
}

function Habits() {
  const { preferences } = useMe();
  const { policies } = useWorkspace();
  const paging = preferences['paging'];
  const choice = paging === 'scroll' || paging === 'pages' ? paging : asWorkspace;

  return (
    <FieldGroup title={t('profile.habits')}>
      <RadioGroup
        label={t('settings.paging')}
        choices={[
          {
            value: asWorkspace,
            label: t('profile.as_workspace_is', { what: t(`settings.paging.${policies.paging}`) }),
          },
          ...(['scroll', 'pages'] as const).map((value) => ({ value, label: t(`settings.paging.${value}`) })),
        ]}
        value={choice}
        onChange={(value) => remember('paging', value === asWorkspace ? null : value)}
      />
      <Switch
        isSelected={preferences['shortcuts'] !== false}
        onChange={(on) => remember('shortcuts', on)}
        hint={t('profile.shortcuts_hint')}
      >
        {t('profile.shortcuts')}
      </Switch>
    </FieldGroup>
  );
}

function remember(...[key, value]: Parameters<typeof setOwnPreference>): void {
  void setOwnPreference(key, value).catch(sayProblem);
}
