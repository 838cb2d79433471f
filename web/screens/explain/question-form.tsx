import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStagedSteps } from '../../changes/store.ts';
import { operationName } from '../../changes/sentences.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { ComboBox } from '../../components/combo-box.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { formats } from '../../texts/locale.ts';
import { momentAt, wallClock } from '../../lists/days.ts';
import { useMay, useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { areasQuery } from '../folders/folder-queries.ts';
import type { ExplainSearch } from './address.ts';
import { PersonPicker, RecordPicker } from './pickers.tsx';
import { OwnPlace, PlacePickers } from './place-pickers.tsx';
import { recordQuery, whatQuery } from './queries.ts';
import styles from './explain.module.css';

export interface FormProps {
  search: ExplainSearch;
  go: (more: ExplainSearch) => void;
}

/** The question as a sentence; every part of it is in the address. */
export function QuestionForm({ search: asked, go, own }: FormProps & { own: boolean }) {
  const search = useWhole(asked);

  return (
    <form
      className={styles.question}
      aria-label={t('explain.question')}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={styles.sentence}>
        <span className={styles.word}>{t(own ? 'explain.can_i' : 'explain.can')}</span>
        {!own && <PersonPicker value={search.user} onChange={(user) => go({ user })} />}
        <WhatPickers search={search} go={go} own={own} />
        {own ? <OwnPlace search={search} go={go} /> : <PlacePickers search={search} go={go} />}
        <div className={styles.last}>
          <RecordPicker search={search} go={go} />
          <span className={styles.word}>{t('explain.question_mark')}</span>
        </div>
      </div>
      <div className={styles.ground}>
        <AsOf value={search.asof} onChange={(asof) => go({ asof, draft: undefined })} />
        {!own && <WithDraft search={search} go={go} />}
      </div>
    </form>
  );
}

/** A record says itself in which area and where it lies. */
function useWhole(search: ExplainSearch): ExplainSearch {
  const { slug } = useWorkspace();
  const { data } = useQuery(recordQuery(slug, useMay('record.list') ? search.record : undefined));
  if (!search.record || data?.id !== search.record) return search;

  return { ...search, area: data.area.id, project: data.project.id, folder: data.folder?.id };
}

const basic = ['create', 'read', 'update', 'delete'];

function WhatPickers({ search, go, own }: FormProps & { own: boolean }) {
  const areas = useAreaChoices(search, own);
  const area = areas.find(({ id }) => id === search.area);
  const operations = [...new Set([...basic, ...(area?.specials ?? []), search.action ?? 'read'])];
  const fields = [...new Set([...(area?.fields ?? []), ...(search.field ? [search.field] : [])])];
  const choose = (next: string | undefined) => {
    // A special operation, a field and a record belong to their area.
    const action = basic.includes(search.action ?? '') ? search.action : undefined;
    go({ area: next, action, field: undefined, record: undefined });
  };

  return (
    <>
      <Select
        label={t('explain.operation')}
        placeholder={t('explain.choose')}
        value={search.action}
        onChange={(action) => go({ action })}
        choices={operations.map((value) => ({ value, label: operationName(value) }))}
      />
      <ComboBox
        label={t('explain.area')}
        placeholder={t('explain.choose')}
        value={search.area}
        onChange={choose}
        choices={areas.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {fields.length > 0 && (
        <Select
          label={t('explain.field')}
          value={search.field ?? ''}
          onChange={(field) => go({ field: field || undefined })}
          choices={[
            { value: '', label: t('explain.any_field') },
            ...fields.map((value) => ({ value, label: value })),
          ]}
        />
      )}
    </>
  );
}

interface AreaChoice {
  id: string;
  name: string;
  specials: readonly string[];
  fields: readonly string[];
}

/** All areas for those who administer; one's own otherwise, with what one may do there. */
function useAreaChoices(search: ExplainSearch, own: boolean): readonly AreaChoice[] {
  const { slug } = useWorkspace();
  const all = useQuery({ ...areasQuery(slug), enabled: !own });
  const what = useQuery({ ...whatQuery(slug, { user: search.user, ground: {} }), enabled: own });
  if (!own) return all.data?.rows ?? [];
  const rights = (what.data?.places ?? []).flatMap((place) => place.rights);

  return [...Map.groupBy(rights, ({ areaId }) => areaId)].map(([id, held]) => ({
    id,
    name: what.data?.names[id] ?? '',
    specials: [...new Set(held.map(({ operation }) => operation))],
    fields: [],
  }));
}

/** A moment on the clock of the reader; empty is now. */
function AsOf({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const given = value ? wallClock(value) : '';
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), [given]);
  const take = (text: string) => {
    setTyped(text);
    const moment = momentAt(text);
    if (text === '') onChange(undefined);
    else if (moment && moment.getTime() <= Date.now()) onChange(moment.toISOString());
  };

  return (
    <TextField
      label={t('explain.as_of')}
      hint={value ? formats().timeZone : t('explain.as_of_now')}
      type="datetime-local"
      value={typed}
      onChange={take}
    />
  );
}

function WithDraft({ search, go }: FormProps) {
  const count = useStagedSteps().length;
  if (count === 0) return null;

  return (
    <Checkbox
      isSelected={search.draft === '1' && !search.asof}
      isDisabled={Boolean(search.asof)}
      onChange={(on) => go({ draft: on ? '1' : undefined })}
    >
      {t('explain.with_draft', { count })}
    </Checkbox>
  );
}
