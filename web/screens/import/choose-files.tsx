import { useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import type { DropZoneProps } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { t } from '../../texts/texts.ts';
import type { Given } from './given-files.ts';
import styles from './import.module.css';

interface Props {
  busy: boolean;
  onGive: (given: Given) => void;
}

type Dropped = Parameters<NonNullable<DropZoneProps['onDrop']>>[0]['items'][number];

const endings = ['.ldif', '.ldf', '.csv', '.tsv', '.txt', '.xlsx'];

export function ChooseFiles({ busy, onGive }: Props) {
  const give = (files: readonly File[]) => files.length > 0 && onGive({ files });

  return (
    <div className={styles.choose}>
      <DropZone
        className={styles.drop ?? ''}
        isDisabled={busy}
        onDrop={({ items }) => void given(items).then(onGive)}
      >
        <Icon name="import" />
        <Text slot="label" className={styles.dropLabel ?? ''}>
          {t('import.drop')}
        </Text>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={endings}
          onSelect={(files) => give(Array.from(files ?? []))}
        >
          <Button kind="primary" busy={busy}>
            {busy ? t('import.reading') : t('import.choose')}
          </Button>
        </FileTrigger>
        <p className={styles.hint}>{t('import.several')}</p>
      </DropZone>
      <Pasted busy={busy} onGive={onGive} />
    </div>
  );
}

function Pasted({ busy, onGive }: Props) {
  const [text, setText] = useState('');

  return (
    <section className={styles.paste}>
      <TextArea
        label={t('import.paste')}
        hint={t('import.paste_hint')}
        rows={9}
        value={text}
        onChange={setText}
      />
      <Button
        onPress={() => onGive({ text })}
        busy={busy}
        unavailable={text.trim() === '' ? t('import.paste_empty') : undefined}
      >
        {t('import.read_pasted')}
      </Button>
    </section>
  );
}

/** Files, the files of a folder, or a text, as they are dropped or pasted. */
async function given(items: readonly Dropped[]): Promise<Given> {
  const files = (await Promise.all(items.map(filesOf))).flat();
  const [text] = items.filter((item) => item.kind === 'text');
  if (files.length > 0 || !text) return { files };

  return { text: await text.getText('text/plain') };
}

async function filesOf(item: Dropped): Promise<readonly File[]> {
  if (item.kind === 'file') return [await item.getFile()];
  if (item.kind === 'text') return [];

  const files: File[] = [];
  for await (const entry of item.getEntries()) {
    if (entry.kind === 'file' && endings.some((ending) => entry.name.toLowerCase().endsWith(ending)))
      files.push(await entry.getFile());
  }

  return files;
}
