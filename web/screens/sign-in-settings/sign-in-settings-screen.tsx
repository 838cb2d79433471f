import { useNavigate } from '@tanstack/react-router';
import type { RefusalView } from '#contract/changes.ts';
import { Banner } from '../../components/banner.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Page } from '../../shell/page.tsx';
import { t } from '../../texts/texts.ts';
import { ReadOnlyReason } from '../workspace/only-for.tsx';
import { SettingSection } from '../workspace/setting-section.tsx';
import { useSettings, useSettingsRefusals } from '../workspace/settings.ts';
import styles from '../workspace/settings.module.css';
import { signInSettingsRoute } from './route.ts';
import { signInSections } from './sections.tsx';
import type { Section } from './sections.tsx';

/** How people sign in: a sentence for each rule, changed in the change bar. */
export function SignInSettingsScreen() {
  const { change: open } = signInSettingsRoute.useSearch();
  const navigate = useNavigate({ from: signInSettingsRoute.fullPath });
  const { query, policies, mayPolicies } = useSettings();
  const refusals = useSettingsRefusals();
  const turn = (id: string) => void navigate({ search: id === open ? {} : { change: id }, replace: true });

  return (
    <Page title={t('settings.sign_in_title')} width="text" summary={t('settings.sign_in_summary')}>
      {query.isPending && <Skeleton rows={6} widths={[180, 320]} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {mayPolicies === false && (
        <Banner>
          <ReadOnlyReason />
        </Banner>
      )}
      {policies && (
        <div className={styles.sections}>
          {signInSections().map((section) => (
            <SettingSection
              key={section.id}
              title={section.title}
              now={section.sentence(policies.stored)}
              next={section.sentence(policies.next)}
              isOpen={open === section.id}
              onTurn={mayPolicies ? () => turn(section.id) : undefined}
              refusals={refusals.filter((one) => isAbout(section, one))}
            >
              {section.editor(policies)}
            </SettingSection>
          ))}
        </div>
      )}
    </Page>
  );
}

/** A refusal names its policy; that of lengths which contradict each other is about passwords. */
function isAbout({ id, fields }: Section, { code, details }: RefusalView): boolean {
  if (code === 'password.policy_invalid') return id === 'passwords';

  return fields.some((field) => field === details['policy']);
}
