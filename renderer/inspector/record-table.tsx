// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active row
// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where they scroll to are no <tr>; a grid with roles says the same
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import type { RecordView } from '#engine/api/contract/values.ts';
import { formatCount, formatTimestamp } from '../ui/format.ts';
import { type CellTone, cellLine } from './cell-text.ts';
import { type FieldColumn, jsonOf } from './columns.ts';
import { valueAtPath } from './json-tree.ts';

export interface RecordTableProps {
  readonly label: string;
  readonly records: readonly RecordView[];
  readonly columns: readonly FieldColumn[];
  readonly onRemoveColumn: (path: string) => void;
  /** Index of the selected record; -1 for none. */
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  /** Enter. */
  readonly onOpen: () => void;
  /** Esc. */
  readonly onClose: () => void;
  readonly onCopy: (record: RecordView) => void;
  /** The end of what was read is in sight. */
  readonly onEnd: () => void;
  readonly foot: ReactNode;
}

const rowHeight = 26;
const headHeight = 24;
const pageRows = 12;

function recordKey({ topic, partition, offset }: RecordView, index: number): string {
  return `${topic}:${partition}:${offset}:${index}`;
}

/** Records one a line; only the lines in sight are in the page. Arrows move, Enter opens, Ctrl C copies. */
export function RecordTable(props: RecordTableProps) {
  const { label, records, columns, selected, onSelect, onEnd, foot } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const inSight = rows.getVirtualItems();
  const lastInSight = inSight.at(-1)?.index ?? -1;
  const isAtEnd = lastInSight >= records.length - 1;
  useEffect(() => {
    if (isAtEnd) onEnd();
  }, [isAtEnd, onEnd]);

  const select = (index: number): void => {
    const next = Math.max(0, Math.min(records.length - 1, index));
    if (records.length === 0) return;
    onSelect(next);
    rows.scrollToIndex(next, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const done = keyed(event, props, select);
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const template = gridTemplate(columns, keyLetters(records));
  return (
    <div
      ref={scroller}
      className="rec-scroll"
      role="grid"
      aria-label={label}
      aria-rowcount={records.length + 1}
      aria-activedescendant={selected >= 0 && isShown(inSight, selected) ? `${id}-${selected}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="rec-table" style={{ '--cols': template } as Record<string, string>}>
        <Head columns={columns} onRemoveColumn={props.onRemoveColumn} />
        <div role="rowgroup" className="rec-rows" style={{ height: rows.getTotalSize() }}>
          {inSight.map(({ index, start }) => {
            const record = records[index];
            if (record === undefined) return null;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around has the keys
              <div
                key={recordKey(record, index)}
                id={`${id}-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={index === selected}
                className="rec-row"
                style={{ transform: `translateY(${start - headHeight}px)` }}
                onClick={() => onSelect(index)}
              >
                <Cells record={record} columns={columns} />
              </div>
            );
          })}
        </div>
        <div className="rec-foot">{foot}</div>
      </div>
    </div>
  );
}

function isShown(items: readonly { readonly index: number }[], index: number): boolean {
  return items.some((item) => item.index === index);
}

/** Whether the key meant something here. */
function keyed(event: KeyboardEvent, props: RecordTableProps, select: (index: number) => void): boolean {
  const { selected, records } = props;
  const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
  if (isCopy) {
    const record = records[selected];
    if (record === undefined || window.getSelection()?.isCollapsed === false) return false;
    props.onCopy(record);
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key) {
    case 'ArrowDown':
      select(selected + 1);
      return true;
    case 'ArrowUp':
      select(selected < 0 ? 0 : selected - 1);
      return true;
    case 'PageDown':
      select(selected + pageRows);
      return true;
    case 'PageUp':
      select(selected - pageRows);
      return true;
    case 'Home':
      select(0);
      return true;
    case 'End':
      select(records.length - 1);
      return true;
    case 'Enter':
      if (selected < 0) select(0);
      props.onOpen();
      return true;
    case 'Escape':
      props.onClose();
      return true;
    default:
      return false;
  }
}

interface HeadProps {
  readonly columns: readonly FieldColumn[];
  readonly onRemoveColumn: (path: string) => void;
}

function Head({ columns, onRemoveColumn }: HeadProps) {
  return (
    <div role="rowgroup" className="rec-head">
      <div role="row" aria-rowindex={1} className="rec-cells">
        <span role="columnheader">Event time, UTC</span>
        <span role="columnheader" className="num" title="Partition">
          P
        </span>
        <span role="columnheader" className="num">
          Offset
        </span>
        <span role="columnheader">Key</span>
        {columns.map(({ path, title, type }) => (
          <span key={path} role="columnheader" className={type === 'number' ? 'num cut' : 'cut'} title={path}>
            <button
              type="button"
              tabIndex={-1}
              className="rec-column"
              title={`${path}: click to hide the column`}
              onClick={() => onRemoveColumn(path)}
            >
              {title}
            </button>
          </span>
        ))}
        <span role="columnheader">Value</span>
      </div>
    </div>
  );
}

function Cells({
  record,
  columns,
}: {
  readonly record: RecordView;
  readonly columns: readonly FieldColumn[];
}) {
  const key = cellLine(record.key);
  const value = cellLine(record.value);
  const parsed = columns.length === 0 ? undefined : jsonOf(record.value);
  return (
    <div className="rec-cells">
      <span role="gridcell" className="m">
        <TimeText ms={record.timestampMs} />
      </span>
      <span role="gridcell" className="num m q">
        {record.partition}
      </span>
      <span role="gridcell" className="num m">
        {formatCount(record.offset)}
      </span>
      <span role="gridcell" className={`m cut ${tones[key.tone]}`}>
        {key.text}
      </span>
      {columns.map(({ path, type }) => {
        const found = parsed === undefined ? undefined : valueAtPath(parsed, 'value', path);
        const isMissing = found === undefined || found === null;
        const text =
          found === undefined ? '' : typeof found === 'string' ? found : isMissing ? 'null' : String(found);
        return (
          <span
            key={path}
            role="gridcell"
            className={`cut ${type === 'number' ? 'num m' : ''} ${isMissing ? 'q' : ''}`}
            title={text.length > 24 ? text : undefined}
          >
            {text}
          </span>
        );
      })}
      <span role="gridcell" className={`m cut ${columns.length > 0 ? 'q' : tones[value.tone]}`}>
        {value.text.slice(0, 400)}
      </span>
    </div>
  );
}

const tones: Readonly<Record<CellTone, string>> = { plain: '', mute: 'rec-mute', number: '', bytes: 'tk-w' };

/** The day and the milliseconds stand back: the eye looks for hours, minutes and seconds. */
function TimeText({ ms }: { readonly ms: number }) {
  if (ms < 0) return <span className="rec-mute">no time</span>;
  const text = formatTimestamp(ms);
  if (text.length < 23) return text;
  return (
    <>
      <span className="q">{text.slice(0, 10)}</span> {text.slice(11, 19)}
      <span className="q">{text.slice(19)}</span>
    </>
  );
}

/** Letters that the keys need, as far as the first of them tell. */
function keyLetters(records: readonly RecordView[]): number {
  return records.slice(0, 40).reduce((most, { key }) => Math.max(most, cellLine(key).text.length), 4);
}

function gridTemplate(columns: readonly FieldColumn[], lettersOfKeys: number): string {
  const keyWidth = Math.max(56, Math.min(150, lettersOfKeys * 7.3 + 18));
  const widths = columns.map(({ type, length, title }) => {
    const letters = Math.max(length, title.length + 1);
    if (type === 'number') return `${Math.max(52, Math.min(180, letters * 7.4 + 18))}px`;
    const wanted = Math.max(72, Math.min(250, letters * 6.4 + 18));
    return `minmax(${Math.min(90, wanted)}px, ${wanted}px)`;
  });
  return ['184px', '34px', '80px', `${keyWidth}px`, ...widths, 'minmax(140px, 1fr)'].join(' ');
}
