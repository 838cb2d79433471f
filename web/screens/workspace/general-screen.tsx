import { ComboBox } from '../../components/combo-box.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Fact, Facts, FieldGroup } from '../../components/field-group.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextField } from '../../components/text-field.tsx';
import { refusalText } from '../../problem.ts';
import { useMay, useMe, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatDay } from '../../texts/formats.ts';
import { hasText, languages, t } from '../../texts/texts.ts';
import { BeginWithDemo } from '../setup/begin-with-demo.tsx';
import { AccessRules, RequiredFields } from './access-rules.tsx';
import { OnlyFor } from './only-for.tsx';
import { PolicyChoice } from './policy-choice.tsx';
import { useSettings, useSettingsRefusals } from './settings.ts';
import type { General, Policies, Ways } from './settings.ts';
import { zones } from './zones.ts';
import styles from './settings.module.css';

/** What the workspace is called, how it speaks, and what deleting means in it. */
export function GeneralScreen() {
  return (
    <OnlyFor needs="workspace.update" title={t('nav.general')} reason={t('settings.not_open')}>
      <GeneralSettings />
    </OnlyFor>
  );
}

function GeneralSettings() {
  const { query, data, general, policies } = useSettings();

  return (
    <Page title={t('nav.general')} width="text" summary={t('settings.general_summary')}>
      {query.isPending && <Skeleton rows={6} widths={[180, 320]} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {data && general && policies && (
        <div className={styles.sections}>
          <Named {...general} />
          <Rules {...policies} />
          <Demo />
          <FieldGroup title={t('settings.fixed')}>
            <Facts>
              <Fact label={t('fieldname.slug')}>
                <code>{data.slug}</code>
              </Fact>
              <Fact label={t('settings.preset')}>{presetName(data.preset)}</Fact>
              <Fact label={t('settings.founded')}>{formatDay(new Date(data.createdAt))}</Fact>
            </Facts>
          </FieldGroup>
        </div>
      )}
    </Page>
  );
}

/** For whoever administers the installation and has no demo yet. */
function Demo() {
  const { slug } = useWorkspace();
  const isThere = useMe().workspaces.some(({ demo }) => demo);
  if (!useMay('demo.add') || isThere) return null;

  return (
    <FieldGroup title={t('demo.title')}>
      <BeginWithDemo workspace={slug} />
    </FieldGroup>
  );
}

function Named({ staged, next, stage }: Ways<General>) {
  const [refusal] = useSettingsRefusals().filter(({ code }) => code === 'workspace.name_invalid');
  const hint = (field: keyof General) => (field in staged ? { hint: t('settings.unsaved') } : {});

  return (
    <FieldGroup title={t('settings.workspace')} columns={2}>
      <TextField
        label={t('fieldname.name')}
        value={next.name}
        onChange={(name) => stage({ name })}
        error={refusal && refusalText(refusal.code, refusal.details)}
        {...hint('name')}
      />
      <Select
        label={t('fieldname.locale')}
        choices={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        value={next.locale}
        onChange={(locale) => stage({ locale })}
        {...hint('locale')}
      />
      <ComboBox
        label={t('fieldname.timeZone')}
        choices={zones}
        value={next.timeZone}
        onChange={(timeZone) => timeZone && stage({ timeZone })}
        {...hint('timeZone')}
      />
      <TextField
        label={t('fieldname.supportContact')}
        value={next.supportContact}
        onChange={(supportContact) => stage({ supportContact })}
        hint={'supportContact' in staged ? t('settings.unsaved') : t('settings.support_hint')}
        optional
      />
    </FieldGroup>
  );
}

function Rules(ways: Ways<Policies>) {
  const { staged, next, stage } = ways;
  const hint = (field: keyof Policies) => (field in staged ? t('settings.unsaved') : undefined);

  return (
    <FieldGroup title={t('settings.rules')}>
      <PolicyChoice
        field="deletion"
        values={['reversible', 'permanent', 'by_support']}
        value={next.deletion}
        onChange={(deletion) => stage({ deletion })}
        hint={hint('deletion')}
      />
      <PolicyChoice
        field="rolesPerScope"
        values={['one', 'many']}
        value={next.rolesPerScope}
        onChange={(rolesPerScope) => stage({ rolesPerScope })}
        hint={hint('rolesPerScope')}
      />
      <AccessRules {...ways} />
      <RequiredFields {...ways} />
      <PolicyChoice
        field="paging"
        values={['scroll', 'pages']}
        value={next.paging}
        onChange={(paging) => stage({ paging })}
        hint={hint('paging')}
      />
    </FieldGroup>
  );
}

function presetName(preset: string): string {
  const key = `preset.${preset}`;

  return hasText(key) ? t(key) : preset;
}
