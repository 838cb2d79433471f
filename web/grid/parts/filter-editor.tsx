import { useState, type SubmitEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { fold } from '../state/fold.ts';
import type { GridTexts } from '../texts.ts';
import type { Column, Filter, Option } from '../types.ts';
import { CheckBox } from './check-box.tsx';
import styles from './floating.module.css';

interface Props<Row> {
  column: Column<Row>;
  filter: Filter | undefined;
  texts: GridTexts;
  /** Nothing means: no filter on this column. */
  onFilter: (filter: Filter | undefined) => void;
  onClose: () => void;
}

/** Choices take effect while one chooses; words and dates when the form is sent. */
export function FilterEditor<Row>({ column, filter, texts, onFilter, onClose }: Props<Row>) {
  const kind = column.filter;
  if (!kind) return null;

  const body = (() => {
    switch (kind.kind) {
      case 'text':
        return (
          <TextFilter column={column} filter={filter} texts={texts} onFilter={onFilter} onClose={onClose} />
        );
      case 'date':
        return (
          <DateFilter column={column} filter={filter} texts={texts} onFilter={onFilter} onClose={onClose} />
        );
      case 'choice':
        return (
          <ChoiceFilter
            column={column.id}
            options={kind.options}
            filter={filter}
            texts={texts}
            onFilter={onFilter}
          />
        );
      case 'boolean': {
        const options = [
          { value: 'yes', label: kind.yes ?? texts.filters.yes },
          { value: 'no', label: kind.no ?? texts.filters.no },
        ];
        return <BooleanFilter column={column.id} options={options} filter={filter} onFilter={onFilter} />;
      }
    }
  })();

  return (
    <>
      <span className={styles.title}>{column.header}</span>
      {body}
    </>
  );
}

function TextFilter<Row>({ column, filter, texts, onFilter, onClose }: Props<Row>) {
  const [value, setValue] = useState(filter?.kind === 'text' ? filter.value : '');
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    onFilter(value.trim() === '' ? undefined : { column: column.id, kind: 'text', value: value.trim() });
    onClose();
  };

  return (
    <form onSubmit={send} className={styles.form}>
      <label className={styles.label}>
        {texts.filters.text}
        {/* The panel was opened to type here. */}
        <input
          autoFocus
          className={styles.field}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </label>
      <Apply label={texts.filters.apply} />
    </form>
  );
}

function DateFilter<Row>({ column, filter, texts, onFilter, onClose }: Props<Row>) {
  const [from, setFrom] = useState(filter?.kind === 'date' ? (filter.from ?? '') : '');
  const [to, setTo] = useState(filter?.kind === 'date' ? (filter.to ?? '') : '');
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const span = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    onFilter(from || to ? { column: column.id, kind: 'date', ...span } : undefined);
    onClose();
  };

  return (
    <form onSubmit={send} className={styles.form}>
      <label className={styles.label}>
        {texts.filters.from}
        <input
          autoFocus
          type="date"
          className={styles.field}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label className={styles.label}>
        {texts.filters.to}
        <input
          type="date"
          className={styles.field}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </label>
      <Apply label={texts.filters.apply} />
    </form>
  );
}

function Apply({ label }: { label: string }) {
  return (
    <div className={styles.row}>
      <Button type="submit" kind="primary">
        {label}
      </Button>
    </div>
  );
}

interface ChoiceProps {
  column: string;
  options: readonly Option[];
  filter: Filter | undefined;
  onFilter: (filter: Filter | undefined) => void;
}

function ChoiceFilter({ column, options, filter, texts, onFilter }: ChoiceProps & { texts: GridTexts }) {
  const [typed, setTyped] = useState('');
  const values = filter?.kind === 'choice' ? filter.values : [];
  const turn = (value: string) => {
    const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
    onFilter(next.length > 0 ? { column, kind: 'choice', values: next } : undefined);
  };

  return (
    <>
      {options.length > 8 && (
        <input
          className={styles.field}
          aria-label={texts.filters.search}
          placeholder={texts.filters.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div className={styles.list}>
        {options
          .filter(({ label }) => fold(label).includes(fold(typed)))
          .map(({ value, label }) => (
            <Choice key={value} label={label} checked={values.includes(value)} onToggle={() => turn(value)} />
          ))}
      </div>
    </>
  );
}

function BooleanFilter({ column, options, filter, onFilter }: ChoiceProps) {
  const current = filter?.kind === 'boolean' ? filter.value : undefined;
  return (
    <div className={styles.list}>
      {options.map(({ value, label }) => (
        <Choice
          key={value}
          label={label}
          checked={current === value}
          onToggle={() =>
            onFilter(
              current === value
                ? undefined
                : { column, kind: 'boolean', value: value === 'yes' ? 'yes' : 'no' },
            )
          }
        />
      ))}
    </div>
  );
}

export function Choice({
  label,
  checked,
  onToggle,
}: {
  label: string;
  checked: boolean;
  onToggle: () => void;
}) {
  return (
    <label className={styles.check}>
      <CheckBox label={label} checked={checked} onToggle={onToggle} reach="tab" />
      {label}
    </label>
  );
}
