import type { Explanation, SuggestedChange } from '#contract/access.ts';
import { updateRecord } from '#contract/records.ts';
import { call } from '../../call.ts';
import { change } from '../../changes/store.ts';
import { Button } from '../../components/button.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import { formatList } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { ExplainSearch } from './address.ts';
import { actionOf, isStaged, withSuggestion } from './suggestion-steps.ts';
import { changeWords } from './words.ts';
import styles from './explain.module.css';

interface Props {
  explained: Explanation;
  search: ExplainSearch;
  go: (more: ExplainSearch) => void;
}

/** The smallest changes after which the answer would be yes; each was tried by the server. */
export function Suggestions({ explained, search, go }: Props) {
  const { suggestions, names } = explained;
  if (suggestions.length === 0) return null;

  return (
    <section className={styles.suggestions} aria-labelledby="what-would-change">
      <h2 id="what-would-change">{t('explain.what_would_change')}</h2>
      <ul>
        {suggestions.map((changes) => {
          const sentence = sentenceOf(changes.map((one) => changeWords(one, names)));

          return (
            <li key={sentence}>
              <span>{sentence}</span>
              <Act changes={changes} sentence={sentence} explained={explained} search={search} go={go} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface ActProps extends Props {
  changes: readonly SuggestedChange[];
  sentence: string;
}

function Act({ changes, sentence, explained, search, go }: ActProps) {
  const { slug: workspace, may } = useWorkspace();
  const staged = changes.filter(isStaged);
  const user = search.user ?? '';
  if (staged.some((one) => !may.includes(actionOf(one)))) return null;
  if (staged.length === 0) {
    if (!may.includes('record.update') || !search.record) return null;
    const given = { workspace, id: search.record };

    return (
      <Button
        aria-label={`${t('explain.do_now')}: ${sentence}`}
        onPress={() => void assign(given, user, explained.record?.assigneeId ?? null).catch(sayProblem)}
      >
        {t('explain.do_now')}
      </Button>
    );
  }
  const stage = () => {
    change((steps) => withSuggestion(steps, user, staged));
    sayDone(t('explain.staged'), {
      actions: [{ label: t('explain.ask_with_it'), onPress: () => go({ draft: '1' }) }],
    });
  };

  return (
    <Button aria-label={`${t('explain.stage')}: ${sentence}`} onPress={stage}>
      {t('explain.stage')}
    </Button>
  );
}

/** Records change at once; the toast leads back. */
async function assign(
  { workspace, id }: { workspace: string; id: string },
  assigneeId: string | null,
  before: string | null,
): Promise<void> {
  const give = async (to: string | null) => {
    await call(updateRecord, { params: { workspace, id }, body: { assigneeId: to } });
    await queryClient.invalidateQueries();
  };

  await give(assigneeId);
  sayDone(t('explain.assigned'), { undo: () => void give(before).catch(sayProblem) });
}

function sentenceOf(parts: readonly string[]): string {
  const text = formatList(parts);

  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`;
}
