import { useEffect } from 'react';
import { Button } from './button.tsx';
import { useFocusBack } from './focus-kept.ts';
import { Menu } from './menu.tsx';
import { IconButton } from './icon-button.tsx';
import { t } from '../texts/texts.ts';
import styles from './change-bar.module.css';

interface Props {
  changes: number;
  /** Unknown until the server has counted for the first time: nobody is then told that nobody is affected. */
  people: number | undefined;
  mails: number;
  sessions: number;
  /** How many may do more and how many less, in words. */
  access: readonly string[];
  /** What an administrator should know before saving, though it is allowed. */
  reminder?: string | undefined;
  /** Numbers are on their way; the old ones stay, dimmed. */
  counting: boolean;
  saving: boolean;
  /** Why it cannot be saved now: a refusal, or no connection. */
  unavailable?: string | undefined;
  /** What others changed meanwhile, beside what is staged here. */
  clashes: readonly string[];
  onDiscard: () => void;
  onReview: () => void;
  onSave: () => void;
  onSaveAndClose: () => void;
}

/** Floats at the bottom while there is something unsaved; the page never moves for it. */
export function ChangeBar(props: Props) {
  const { changes, counting, saving, unavailable } = props;
  useFocusBack();
  useEffect(() => {
    document.documentElement.dataset['changes'] = 'staged';

    return () => {
      delete document.documentElement.dataset['changes'];
    };
  }, []);

  return (
    <section className={styles.bar} aria-label={t('changes.bar')} data-passing>
      <p className={styles.count}>{t('changes.count', { count: changes })}</p>
      <p className={styles.facts} data-counting={counting} role="status">
        {facts(props)?.join(' ') ?? <span className={styles.unknown} />}
      </p>
      <div className={styles.actions}>
        <Button kind="quiet" onPress={props.onDiscard}>
          {t('changes.discard')}
        </Button>
        <Button onPress={props.onReview}>{t('changes.review')}</Button>
        <span className={styles.save}>
          <Button kind="primary" keys="Ctrl S" onPress={props.onSave} busy={saving} unavailable={unavailable}>
            {t('changes.save')}
          </Button>
          <Menu
            label={t('changes.save_menu')}
            groups={[
              {
                id: 'save',
                entries: [
                  {
                    id: 'save-and-close',
                    label: t('changes.save_and_close'),
                    keys: 'Ctrl Enter',
                    onChoose: props.onSaveAndClose,
                    unavailable,
                  },
                ],
              },
            ]}
          >
            <IconButton icon="chevronDown" label={t('changes.save_menu')} kind="secondary" />
          </Menu>
        </span>
      </div>
    </section>
  );
}

function facts({ clashes, ...props }: Props): string[] | undefined {
  const { people, mails, sessions, access, reminder, unavailable } = props;
  const [clash, ...more] = clashes;
  if (clash !== undefined)
    return [clash, ...(more.length > 0 ? [t('changes.clash_more', { count: more.length })] : [])];
  if (unavailable) return [unavailable];
  if (people === undefined) return undefined;

  return [
    ...(reminder ? [reminder] : []),
    t('changes.people', { count: people }),
    ...access,
    ...(mails > 0 ? [t('changes.mails', { count: mails })] : []),
    ...(sessions > 0 ? [t('changes.sessions', { count: sessions })] : []),
  ];
}
