import { useEffect, useRef, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { formatNumber } from '../texts/formats.ts';
import styles from './tabs.module.css';

export interface TabOf<Id extends string> {
  id: Id;
  label: string;
  count?: number;
  content: ReactNode;
}

interface Props<Id extends string> {
  label: string;
  tabs: readonly TabOf<Id>[];
  /** The address holds it. */
  selected: Id;
  onSelect: (id: Id) => void;
}

export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: Props<Id>) {
  const select = (key: unknown) => {
    const tab = tabs.find((one) => one.id === key);
    if (tab) onSelect(tab.id);
  };

  const list = useRef<HTMLDivElement>(null);
  // On a phone the row of tabs is longer than the screen; the page itself does not move for it.
  useEffect(() => {
    const row = list.current;
    const tab = row?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!row || !tab) return;
    const { left, right } = tab.getBoundingClientRect();
    const frame = row.getBoundingClientRect();
    if (left < frame.left) row.scrollBy({ left: left - frame.left });
    if (right > frame.right) row.scrollBy({ left: right - frame.right });
  }, [selected]);

  return (
    <AriaTabs selectedKey={selected} onSelectionChange={select}>
      <TabList ref={list} aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab}>
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{formatNumber(tab.count)}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
