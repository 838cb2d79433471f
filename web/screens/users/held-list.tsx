import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { ChooseDialog } from '../../components/choose-dialog.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { Icon } from '../../components/icon.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import type { Choice } from '../../components/radio-group.tsx';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import styles from './held-list.module.css';

export interface HeldThing {
  id: string;
  name: string;
  note?: string | undefined;
  /** Comes from elsewhere and is not taken away here. */
  isInherited?: boolean;
  isStaged?: boolean;
}

interface Props {
  title: string;
  things: readonly HeldThing[];
  empty: string;
  /** What the list with check boxes is called. */
  choose: string;
  choices: readonly Choice<string>[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onRemove: (id: string) => void;
  /** Nothing can be changed. */
  isFixed: boolean;
  children?: ReactNode;
}

/** What somebody has, each with a way to take it away, and Select… to give several at once. */
export function HeldList(props: Props) {
  const { title, things, empty, choose, choices, chosen, onChoose, onRemove, isFixed, children } = props;
  const [choosing, setChoosing] = useState(false);
  const select = !isFixed && choices.length > 0 && (
    <Button aria-haspopup="dialog" onPress={() => setChoosing(true)}>
      {t('users.select')}
    </Button>
  );

  return (
    <FieldGroup title={t('columns.title', { title, count: formatNumber(things.length) })} action={select}>
      {things.length === 0 ? (
        <p className={styles.none}>{empty}</p>
      ) : (
        <ul role="list" className={styles.things}>
          {things.map((thing) => (
            <Thing key={thing.id} thing={thing} onRemove={isFixed ? undefined : () => onRemove(thing.id)} />
          ))}
        </ul>
      )}
      {children}
      {choosing && (
        <ChooseDialog
          title={choose}
          label={title}
          choices={choices}
          value={chosen}
          onChoose={onChoose}
          onClose={() => setChoosing(false)}
        />
      )}
    </FieldGroup>
  );
}

function Thing({
  thing: { name, note, isInherited, isStaged },
  onRemove,
}: {
  thing: HeldThing;
  onRemove: (() => void) | undefined;
}) {
  return (
    <li className={styles.thing} data-staged={isStaged || undefined}>
      <span className={styles.name}>{name}</span>
      <span className={styles.note}>
        {[isStaged ? t('columns.staged') : undefined, note].filter(Boolean).join(', ')}
      </span>
      {isInherited ? (
        <span className={styles.lock} title={t('access.inherited')}>
          <Icon name="lock" />
          <span className={styles.unseen}>{t('access.inherited')}</span>
        </span>
      ) : (
        onRemove && <IconButton icon="close" label={t('users.take_away', { name })} onPress={onRemove} />
      )}
    </li>
  );
}
