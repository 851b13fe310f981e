import type { ReactNode } from 'react';
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
} from 'react-aria-components';
import { Icon } from './icon.tsx';

export interface TabItem {
  readonly id: string;
  readonly title: string;
  readonly icon?: string;
  readonly count?: number | undefined;
  readonly countTone?: 'warn' | 'fail' | undefined;
  readonly panel: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Stands at the right end of the bar. */
  readonly end?: ReactNode;
}

/** A bar of tabs over its panel; only the chosen panel is in the page. */
export function Tabs({ label, items, selected, onSelect, end }: TabsProps) {
  return (
    <AriaTabs
      className="flex flex-col flex-1 min-h-0 min-w-0 outline-none"
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
    >
      <div className="tabs">
        <AriaTabList className="tabset" aria-label={label}>
          {items.map((item) => (
            <AriaTab key={item.id} id={item.id} className="tab">
              {item.icon === undefined ? null : <Icon name={item.icon} size={14} />}
              {item.title}
              {item.count === undefined || item.count === 0 ? null : (
                <span className={`count ${item.countTone ?? ''}`}>{item.count}</span>
              )}
            </AriaTab>
          ))}
        </AriaTabList>
        <span className="grow" />
        {end}
      </div>
      {items.map((item) => (
        <AriaTabPanel
          key={item.id}
          id={item.id}
          className="flex flex-col flex-1 min-h-0 min-w-0 outline-none"
        >
          {item.panel}
        </AriaTabPanel>
      ))}
    </AriaTabs>
  );
}
