import type { ExplainedGrant, Explanation } from '#contract/access.ts';
import { operationName } from '../../changes/sentences.tsx';
import { Icon } from '../../components/icon.tsx';
import { T } from '../../texts/t.tsx';
import { t } from '../../texts/texts.ts';
import type { ExplainSearch } from './address.ts';
import type { Asked } from './queries.ts';
import { stepsOf } from './steps.ts';
import type { ShownStep } from './steps.ts';
import { Suggestions } from './suggestions.tsx';
import { nameIn, permissionWords, reasonWords, resourceWords, scopeWords, viaWords } from './words.ts';
import styles from './explain.module.css';

interface Props {
  asked: Asked;
  explained: Explanation;
  search: ExplainSearch;
  go: (more: ExplainSearch) => void;
}

/** The answer in a sentence, the steps of the rule, every grant, and what would change it. */
export function Answer({ asked, explained, search, go }: Props) {
  const { allowed, names } = explained;
  const values = {
    name: nameIn(names, search.user),
    operation: operationName(asked.action),
    what: resourceWords(asked, explained),
  };

  return (
    <section className={styles.answer} aria-label={t('explain.answer')}>
      <p className={styles.verdict} data-allowed={allowed} role="status">
        <strong>{t(allowed ? 'explain.yes' : 'explain.no')}</strong> {reasonWords(explained)}
      </p>
      <p className={styles.quiet}>
        <T id={allowed ? 'explain.may' : 'explain.may_not'} values={values} />
      </p>
      <ol className={styles.steps}>
        {stepsOf(explained).map((step) => (
          <Step
            key={step.id}
            step={step}
            isDeciding={!allowed && step.id === explained.decidedBy}
            explained={explained}
          />
        ))}
      </ol>
      <Suggestions explained={explained} search={search} go={go} />
    </section>
  );
}

interface StepProps {
  step: ShownStep;
  isDeciding: boolean;
  explained: Explanation;
}

function Step({ step: { id, name, found, outcome }, isDeciding, explained }: StepProps) {
  return (
    <li className={styles.step} data-outcome={outcome} data-deciding={isDeciding || undefined}>
      <span className={styles.stepName}>{name}</span>
      <span className={styles.found}>
        {found}
        {id === 'roles' && explained.grants.length > 0 && <Grants explained={explained} />}
      </span>
      <span className={styles.outcome}>
        {outcome !== 'nothing' && <Icon name={outcome === 'passes' ? 'check' : 'close'} />}
        {t(`explain.outcome.${outcome}`)}
      </span>
    </li>
  );
}

/** What a role permits says something only where it was given for this place. */
function reaches({ outcome }: ExplainedGrant): boolean {
  return outcome === 'grants' || outcome === 'stopped_at_record';
}

const order: readonly ExplainedGrant['outcome'][] = [
  'grants',
  'stopped_at_record',
  'not_valid_now',
  'elsewhere',
  'not_permitted',
];

/** Those that decide first; those that add nothing are told too. */
function Grants({ explained: { grants, names } }: Pick<StepProps, 'explained'>) {
  const sorted = grants.toSorted((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));
  const deciding = sorted[0];

  return (
    <ul className={styles.grants} aria-label={t('explain.grants')}>
      {sorted.map((grant) => (
        <li key={`${grant.grantId} ${grant.subjectId}`} data-outcome={grant.outcome}>
          <span className={styles.grantName}>{nameIn(names, grant.roleId)}</span>{' '}
          <span className={styles.quiet}>
            {scopeWords(grant, names)}, {viaWords(grant.via, names)}
          </span>
          {(reaches(grant) ? grant.permissions : []).map((permission) => (
            <span key={permission.permissionId} className={styles.permission}>
              {t('explain.permission', {
                reach: permissionWords(permission),
                outcome: t(`explain.permission_outcome.${permission.outcome}`),
              })}
            </span>
          ))}
          <span className={styles.grantOutcome}>
            {t(`explain.grant_outcome.${grant.outcome}`)}
            {grant.outcome === 'grants' && grant !== deciding && (
              <span className={styles.redundant}>{t('explain.redundant')}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
