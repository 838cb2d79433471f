import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Pager } from '../../grid/parts/pager.tsx';
import { gridWords } from '../../lists/grid-words.ts';
import { dayOf, nextDay } from '../../lists/days.ts';
import { formatNumber } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { mostAcross } from './use-lines.ts';
import type { MatrixSearch, Show } from './use-matrix-search.ts';
import styles from './project-access.module.css';

interface People {
  readonly from: number;
  readonly count: number | undefined;
}

interface Props {
  readonly search: MatrixSearch;
  readonly people: People | undefined;
}

/** What the rows are and what the columns, what a cell shows, and what is looked for among the columns. */
export function Axes({ search, people }: Props) {
  return (
    <div className={styles.axes}>
      <RowsSelect search={search} />
      {search.isTurned && <ColumnsSelect search={search} />}
      <Button keys="T" onPress={search.turn}>
        {t('project_access.turn')}
      </Button>
      <ShowSelect search={search} />
      <AcrossField key={search.isTurned ? 'turned' : ''} search={search} />
      {people && <Turning people={people} search={search} />}
    </div>
  );
}

const week = -7;

/** What a cell shows; what differs from a day of the past needs that day. */
export function ShowSelect({ search: { show, since, go } }: Pick<Props, 'search'>) {
  const [today] = useState(() => dayOf(new Date()));
  const choose = (next: Show) => {
    if (next === 'since') go({ cells: next, since: since ?? nextDay(dayOf(new Date()), week) });
    else go({ cells: next === 'sources' ? undefined : next, since: undefined });
  };

  return (
    <>
      <Select
        label={t('project_access.show')}
        choices={(['sources', 'effective', 'since'] as const).map((value) => ({
          value,
          label: t(`project_access.show.${value}`),
        }))}
        value={show}
        onChange={choose}
      />
      {show === 'since' && (
        <TextField
          type="date"
          label={t('project_access.since')}
          value={since ?? ''}
          max={today}
          onChange={(day) => go({ since: day })}
        />
      )}
    </>
  );
}

export function RowsSelect({ search }: Pick<Props, 'search'>) {
  const { who, isTurned, turn, go } = search;

  return (
    <Select
      label={t('project_access.rows_are')}
      choices={[
        { value: 'users', label: t('project_access.users') },
        { value: 'groups', label: t('project_access.groups') },
        { value: 'project', label: t('project_access.projects_head') },
      ]}
      value={isTurned ? 'project' : who}
      onChange={(rows) => {
        if ((rows === 'project') !== isTurned) turn();
        if (rows !== 'project') go({ who: rows === 'groups' ? rows : undefined });
      }}
    />
  );
}

export function ColumnsSelect({ search: { who, go } }: Pick<Props, 'search'>) {
  return (
    <Select
      label={t('project_access.columns_are')}
      choices={[
        { value: 'users', label: t('project_access.users') },
        { value: 'groups', label: t('project_access.groups') },
      ]}
      value={who}
      onChange={(next) => go({ who: next === 'groups' ? next : undefined, from: undefined, one: undefined })}
    />
  );
}

const pauseMs = 150;

/** Looks a moment after the last key, like the field that looks for rows. */
function AcrossField({ search: { isTurned, who, across, go } }: Pick<Props, 'search'>) {
  const [typed, setTyped] = useState(across);

  useEffect(() => {
    if (typed === across) return;
    const timer = setTimeout(() => go({ across: typed || undefined, from: undefined }), pauseMs);

    return () => clearTimeout(timer);
  }, [typed, across, go]);

  return (
    <TextField
      type="search"
      label={t(isTurned ? `project_access.find_${who}` : 'project_access.find_projects')}
      value={typed}
      onChange={setTyped}
    />
  );
}

/** People stand beside each other a hundred at a time. */
function Turning({ people: { from, count }, search: { go } }: { people: People } & Pick<Props, 'search'>) {
  const texts = useMemo(() => gridWords(), []);
  if (count === undefined || count <= mostAcross) return null;

  return (
    <div className={styles.turning}>
      <span role="status">
        {t('project_access.window', {
          from: formatNumber(from + 1),
          to: formatNumber(Math.min(from + mostAcross, count)),
          count: formatNumber(count),
        })}
      </span>
      <Pager
        page={Math.floor(from / mostAcross) + 1}
        pages={Math.ceil(count / mostAcross)}
        texts={texts}
        onPage={(page) => go({ from: page > 1 ? String((page - 1) * mostAcross) : undefined })}
      />
    </div>
  );
}
