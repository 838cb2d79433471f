import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSettled } from '../../changes/use-settled.ts';
import { ComboBox } from '../../components/combo-box.tsx';
import type { Choice } from '../../components/radio-group.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { peopleQuery } from '../folders/folder-queries.ts';
import { personQuery, recordQuery, recordsQuery } from './queries.ts';
import type { FormProps } from './question-form.tsx';

interface PickerProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Somebody of thousands, found by name, User ID or address. */
export function PersonPicker({ value, onChange }: PickerProps) {
  const { slug } = useWorkspace();
  const [text, setText] = useState('');
  const chosen = useQuery(personQuery(slug, value)).data;
  const people = useQuery(peopleQuery(slug, useSettled(text, 150)));
  const found = (people.data?.rows ?? []).map(({ id, name, username }) => ({
    value: id,
    label: name,
    hint: username,
  }));
  const known = chosen && { value: chosen.id, label: chosen.name, hint: chosen.username };

  return (
    <ComboBox
      label={t('explain.person')}
      placeholder={t('explain.anybody')}
      value={value}
      onChange={onChange}
      onSearch={(typed) => setText(searched(typed, known))}
      choices={withKnown(found, known)}
    />
  );
}

/** A record by its title; where it lies is then said by the record. */
export function RecordPicker({ search, go }: FormProps) {
  const { slug } = useWorkspace();
  const mayList = useMay('record.list');
  const [text, setText] = useState('');
  const chosen = useQuery(recordQuery(slug, mayList ? search.record : undefined)).data;
  const q = useSettled(text, 150);
  const records = useQuery({ ...recordsQuery(slug, { q, area: search.area }), enabled: mayList });
  const rows = [...(records.data?.rows ?? []), ...(chosen ? [chosen] : [])];
  const choices = rows.map(({ id, title, number, project, area }) => ({
    value: id,
    label: title,
    hint: t('explain.record_hint', { number: formatNumber(number), project: project.name, area: area.name }),
  }));
  const known = choices.find(({ value }) => value === search.record);
  if (!mayList) return null;
  const choose = (record: string | undefined) => {
    const row = rows.find(({ id }) => id === record);
    go(
      row
        ? { record, area: row.area.id, project: row.project.id, folder: row.folder?.id }
        : { record: undefined },
    );
  };

  return (
    <ComboBox
      label={t('explain.record')}
      placeholder={t('explain.any_record')}
      value={search.record}
      onChange={choose}
      onSearch={(typed) => setText(searched(typed, known))}
      choices={withKnown(choices, known)}
    />
  );
}

/** What is chosen is shown whatever was searched for. */
export function withKnown(
  found: readonly Choice<string>[],
  known: Choice<string> | undefined,
): readonly Choice<string>[] {
  const others = found.filter(({ value }) => value !== known?.value);

  return known ? [known, ...others] : others;
}

/** The name of what is chosen is no search: with it in the field everything can be chosen. */
export function searched(typed: string, known: Choice<string> | undefined): string {
  return typed === known?.label ? '' : typed.trim();
}
