import type { GridTexts } from '../grid/texts.ts';
import { formatChoice, formatDay, formatNumber } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import type { TextKey } from '../texts/keys.ts';
import { isDay, isDistance } from './days.ts';

export interface RowWords {
  /** How rows are called when they are counted: "12 users". */
  total: TextKey;
  moreThan: TextKey;
}

const plainRows: RowWords = { total: 'grid.status.total', moreThan: 'grid.status.more_than' };

/** Every word of a grid in the language of the person; made anew when the language changes. */
export function gridWords(rows: RowWords = plainRows): GridTexts {
  return {
    findInAll: t('grid.find_in_all'),
    find: {
      label: t('grid.find.label'),
      column: t('grid.find.column'),
      allColumns: t('grid.find.all_columns'),
      matches: (position, count) =>
        t('grid.find.matches', { position: formatNumber(position), count: formatNumber(count) }),
      none: t('grid.find.none'),
      next: t('grid.find.next'),
      previous: t('grid.find.previous'),
      highlight: t('grid.find.highlight'),
      only: t('grid.find.only'),
      close: t('grid.find.close'),
    },
    filters: filterWords(),
    columns: {
      button: t('grid.columns.button'),
      title: t('grid.columns.title'),
      density: t('grid.columns.density'),
      compact: t('grid.columns.compact'),
      standard: t('grid.columns.standard'),
      comfortable: t('grid.columns.comfortable'),
      pages: t('grid.columns.pages'),
      earlier: (column) => t('grid.columns.earlier', { column }),
      later: (column) => t('grid.columns.later', { column }),
    },
    group: {
      button: t('grid.group.button'),
      none: t('grid.group.none'),
      by: (column) => t('grid.group.by', { column }),
    },
    menu: menuWords(),
    selection: selectionWords(),
    status: statusWords(rows),
    pages: {
      label: t('grid.pages.label'),
      previous: t('grid.pages.previous'),
      next: t('grid.pages.next'),
      page: t('grid.pages.page'),
      of: (page, pages) => t('grid.pages.of', { page: formatNumber(page), pages: formatNumber(pages) }),
    },
    states: {
      empty: t('grid.states.empty'),
      noMatch: (all) => t('grid.states.no_match', { all }),
      clear: t('grid.states.clear'),
      failed: t('grid.states.failed'),
      failedMore: t('grid.states.failed_more'),
      retry: t('grid.states.retry'),
    },
    groupHead: (label, count) => t('grid.group_head', { label, count }),
    stagedCell: (before, after) => t('grid.staged_cell', { before, after }),
    nothing: t('grid.nothing'),
  };
}

function filterWords(): GridTexts['filters'] {
  return {
    label: t('grid.filters.label'),
    add: t('grid.filters.add'),
    sheet: (count) => t('grid.filters.sheet', { count }),
    search: t('grid.filters.search'),
    remove: (column) => t('grid.filters.remove', { column }),
    clear: t('grid.filters.clear'),
    apply: t('grid.filters.apply'),
    contains: (column, value) => t('grid.filters.contains', { column, value }),
    is: (column, values) =>
      values.length > 3
        ? t('grid.filters.any', { column, count: values.length })
        : t('grid.filters.is', { column, values: formatChoice(values) }),
    between: betweenWords,
    from: t('grid.filters.from'),
    to: t('grid.filters.to'),
    text: t('grid.filters.text'),
    yes: t('value.yes'),
    no: t('value.no'),
  };
}

function betweenWords(column: string, from: string | undefined, to: string | undefined): string {
  if (from && to) return t('grid.filters.from_to', { column, from: dayWords(from), to: dayWords(to) });
  if (from) return t('grid.filters.since', { column, from: dayWords(from) });

  return t('grid.filters.until', { column, to: dayWords(to ?? '') });
}

function dayWords(day: string): string {
  if (isDistance(day)) {
    const days = Number.parseInt(day, 10);

    return days < 0 ? t('grid.filters.days_ago', { days: -days }) : t('grid.filters.in_days', { days });
  }

  return isDay(day) ? formatDay(new Date(`${day}T12:00:00Z`)) : day;
}

function menuWords(): GridTexts['menu'] {
  return {
    label: (column) => t('grid.menu.label', { column }),
    ascending: t('grid.menu.ascending'),
    descending: t('grid.menu.descending'),
    filter: t('grid.menu.filter'),
    group: t('grid.menu.group'),
    ungroup: t('grid.menu.ungroup'),
    find: t('grid.menu.find'),
    pin: t('grid.menu.pin'),
    unpin: t('grid.menu.unpin'),
    hide: t('grid.menu.hide'),
    choose: t('grid.menu.choose'),
    fit: t('grid.menu.fit'),
    copy: t('grid.menu.copy'),
    left: t('grid.menu.left'),
    right: t('grid.menu.right'),
  };
}

function selectionWords(): GridTexts['selection'] {
  return {
    column: t('grid.selection.column'),
    all: t('grid.selection.all'),
    row: (name) => t('grid.selection.row', { name }),
    label: t('grid.selection.label'),
    count: (count) => t('grid.selection.count', { count: formatNumber(count) }),
    allMatching: (count) => t('grid.selection.all_matching', { count }),
    onlyOnScreen: (count) => t('grid.selection.only_on_screen', { count: formatNumber(count) }),
    allBut: (count, total, but) => t('grid.selection.all_but', { count, total, but }),
    others: (count) => formatNumber(count),
    hidden: (count) => t('grid.selection.hidden', { count }),
    hiddenSome: t('grid.selection.hidden_some'),
    show: t('grid.selection.show'),
    drop: t('grid.selection.drop'),
    clear: t('grid.selection.clear'),
    tooMany: (limit) => t('grid.selection.too_many', { limit: formatNumber(limit) }),
  };
}

function statusWords(rows: RowWords): GridTexts['status'] {
  return {
    total: (count, exact) => t(exact ? rows.total : rows.moreThan, { count }),
    matching: (all, count) => t('grid.status.matching', { all, count }),
    number: (count, exact) =>
      exact ? formatNumber(count) : t('grid.status.number_more', { count: formatNumber(count) }),
    printed: (count, all) => t('grid.status.printed', { count: formatNumber(count), all }),
    jump: t('grid.status.jump'),
    jumpLabel: (count) => t('grid.status.jump_label', { count }),
    go: t('grid.status.go'),
    sorted: (columns) => t('grid.status.sorted', { columns }),
    unsorted: t('grid.status.unsorted'),
    ascending: (column) => t('grid.status.ascending', { column }),
    descending: (column) => t('grid.status.descending', { column }),
    staged: (count) => t('grid.status.staged', { count }),
    copied: (count) => t('grid.status.copied', { count }),
    notPasted: (count, total, why) => t('grid.status.not_pasted', { count: formatNumber(count), total, why }),
    notEditable: t('grid.status.not_editable'),
    refusedCell: (cell, why) => t('grid.status.refused_cell', { cell, why }),
    close: t('grid.status.close'),
    loading: t('grid.status.loading'),
    row: (name, line) => t('grid.status.row', { name, line: formatNumber(line) }),
  };
}
