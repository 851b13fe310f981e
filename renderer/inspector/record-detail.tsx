import { useState } from 'react';
import type { CellView, RecordView } from '#engine/api/contract/values.ts';
import { useOverview } from '../document/hooks.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { formatBytes, formatCount, formatTimestamp } from '../ui/format.ts';
import { MenuButton } from '../ui/menu.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { cellLine, formatWords, hexPairs } from './cell-text.ts';
import { type FieldColumn, jsonOf } from './columns.ts';
import { copyText } from './copy.ts';
import { valueAtPath } from './json-tree.ts';
import { JsonTree } from './json-tree-view.tsx';
import { kcatLine, recordJson } from './record-texts.ts';

export interface RecordDetailProps {
  readonly record: RecordView;
  /** A record of a probe has no place in a topic that could be named. */
  readonly isInTopic: boolean;
  /** Those of the table: what tells most about a record is also its title. */
  readonly columns: readonly FieldColumn[];
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onClose: () => void;
  readonly onShowColumn: (path: string) => void;
  readonly onFilter: (filter: string) => void;
}

/** All of one record: value, key, headers, time and size. */
export function RecordDetail(props: RecordDetailProps) {
  const { record, isInTopic, onPrevious, onNext, onClose } = props;
  const [tab, setTab] = useState('value');
  const kafka = useOverview((overview) => overview.engine?.kafka);
  const place = isInTopic
    ? `${record.topic} / ${record.partition} / ${formatCount(record.offset)}`
    : `partition ${record.partition}, ${formatTimestamp(record.timestampMs)}`;
  return (
    <aside className="record-detail" aria-label="Record">
      <div className="rhead">
        <div className="grow">
          <h2 className="cut selectable">{titleOf(record, props.columns)}</h2>
          <div className="mono-s sub cut selectable">{place}</div>
        </div>
        <MenuButton
          label="Copy"
          button={
            <Button tone="quiet" size="small" icon="copy">
              Copy
            </Button>
          }
          entries={[
            item('value', 'Value', () => record.value.text),
            item('key', 'Key', () => record.key.text),
            item('json', 'Record as JSON', () => recordJson(record)),
            ...(isInTopic && kafka !== undefined
              ? [item('kcat', 'kcat command', () => kcatLine(kafka, record))]
              : []),
          ]}
        />
        <IconButton
          size="small"
          label="Previous record"
          icon="chevron-up"
          isDisabled={onPrevious === undefined}
          onPress={() => onPrevious?.()}
        />
        <IconButton
          size="small"
          label="Next record"
          icon="chevron-down"
          isDisabled={onNext === undefined}
          onPress={() => onNext?.()}
        />
        <IconButton size="small" label="Close" icon="x" onPress={onClose} />
      </div>
      <Tabs
        label="Parts of the record"
        selected={tab}
        onSelect={setTab}
        items={[
          {
            id: 'value',
            title: 'Value',
            panel: (
              <CellDetail
                name="value"
                cell={record.value}
                onShowColumn={props.onShowColumn}
                onFilter={props.onFilter}
              />
            ),
          },
          {
            id: 'key',
            title: 'Key',
            panel: <CellDetail name="key" cell={record.key} onFilter={props.onFilter} />,
          },
          {
            id: 'headers',
            title: 'Headers',
            count: record.headers.length,
            panel: <Headers record={record} />,
          },
        ]}
      />
      <Facts record={record} />
    </aside>
  );
}

function item(id: string, title: string, text: () => string) {
  return { kind: 'item', id, title, onAction: () => void copyText(text()) } as const;
}

/** `5.2, 55km WSW of Calingasta, Argentina`; else the key. */
function titleOf({ key, value }: RecordView, columns: readonly FieldColumn[]): string {
  const parsed = jsonOf(value);
  const words = [
    columns.find(({ type, length }) => type === 'number' && length <= 10),
    columns.find(({ type }) => type === 'text'),
  ]
    .map((column) =>
      parsed === undefined || column === undefined ? undefined : valueAtPath(parsed, 'value', column.path),
    )
    .filter((found) => found !== undefined && found !== null)
    .map(String);
  if (words.length > 0) return words.join(', ');
  if (key.format !== 'null' && key.text !== '') return cellLine(key).text.slice(0, 120);
  return value.format === 'null' ? 'Tombstone' : 'No key';
}

interface CellDetailProps {
  readonly name: 'value' | 'key';
  readonly cell: CellView;
  readonly onShowColumn?: ((path: string) => void) | undefined;
  readonly onFilter?: ((filter: string) => void) | undefined;
}

function CellDetail({ name, cell, onShowColumn, onFilter }: CellDetailProps) {
  const parsed = jsonOf(cell);
  return (
    <>
      <section className="tree-wrap" aria-label={name === 'value' ? 'Value' : 'Key'}>
        {cell.format === 'null' ? (
          <p className="cell-note">
            {name === 'value'
              ? 'null: a tombstone. It removes its key where the topic is compacted.'
              : 'null: the record has no key.'}
          </p>
        ) : cell.sizeInBytes === 0 ? (
          <p className="cell-note">Empty: 0 bytes, which is not null.</p>
        ) : parsed !== undefined ? (
          <JsonTree
            key={cell.text}
            label={name}
            value={parsed}
            root={name}
            onShowColumn={onShowColumn}
            onFilter={onFilter}
          />
        ) : cell.format === 'bytes' ? (
          <HexDump hex={cell.text} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
          <pre className="cell-text selectable" tabIndex={0}>
            {cell.text}
          </pre>
        )}
      </section>
      {cell.truncated ? (
        <p className="cell-cut">
          Cut: {formatBytes(cell.sizeInBytes)} are stored, {formatBytes(shownBytes(cell))} are shown.
        </p>
      ) : null}
    </>
  );
}

function shownBytes(cell: CellView): number {
  return cell.format === 'bytes' ? cell.text.length / 2 : new TextEncoder().encode(cell.text).length;
}

const hexLines = 512;

/** Offsets, bytes and what of them can be read. */
function HexDump({ hex }: { readonly hex: string }) {
  const lines = (hex.match(/.{1,16}/g) ?? []).slice(0, hexLines);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <pre className="cell-text selectable" tabIndex={0}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of bytes has no identity but its place
        <div key={index}>
          <span className="tk-m">{(index * 8).toString(16).padStart(4, '0')}</span>
          {'  '}
          {hexPairs(line, 8).padEnd(23)}
          {'  '}
          <span className="tk-s">{readable(line)}</span>
        </div>
      ))}
    </pre>
  );
}

function readable(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return bytes
    .map((pair) => Number.parseInt(pair, 16))
    .map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·'))
    .join('');
}

function Headers({ record }: { readonly record: RecordView }) {
  if (record.headers.length === 0) return <p className="cell-note">This record has no headers.</p>;
  return (
    <div className="tree-wrap">
      <table className="tbl headers">
        <thead>
          <tr>
            <th className="w-2/5">Header</th>
            <th>Value</th>
          </tr>
        </thead>
        <tbody>
          {record.headers.map(({ key, value }, index) => {
            const { text, tone } = cellLine(value);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may stand twice, and has no identity but its place
              <tr key={index}>
                <td className="m selectable">{key}</td>
                <td className={`m selectable ${tone === 'mute' ? 'rec-mute' : ''}`} title={text}>
                  {text}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Facts({ record }: { readonly record: RecordView }) {
  const { key, value, timestampMs } = record;
  const size = (cell: CellView): string =>
    cell.format === 'null' ? 'null' : `${formatBytes(cell.sizeInBytes)}, ${formatWords[cell.format]}`;
  return (
    <dl className="meta selectable">
      <dt>Event time</dt>
      <dd>{timestampMs < 0 ? 'none' : `${formatTimestamp(timestampMs)} UTC`}</dd>
      <dt>Value</dt>
      <dd>{size(value)}</dd>
      <dt>Key</dt>
      <dd>{size(key)}</dd>
    </dl>
  );
}
