import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { RecordTarget } from '#engine/api/contract/records.ts';
import type { RecordView } from '#engine/api/contract/values.ts';
import { inferSchema } from '#engine/data/infer-schema.ts';
import { parseJson } from '#engine/data/json.ts';
import type { Value } from '#engine/data/value.ts';
import type { ExpressionScope } from '../forms/cel-completion.ts';
import { recordScope } from '../forms/record-scope.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount } from '../ui/format.ts';
import { columnFor, type FieldColumn, guessColumns } from './columns.ts';
import { copyText } from './copy.ts';
import { RecordBar } from './record-bar.tsx';
import { RecordDetail } from './record-detail.tsx';
import { RecordTable } from './record-table.tsx';
import { recordJson } from './record-texts.ts';
import { type RecordQuery, type RecordsModel, useRecords } from './use-records.ts';

export interface RecordBrowserProps {
  readonly target: RecordTarget;
  /** In the drawer: one bar, fewer columns. */
  readonly compact: boolean;
}

const newest: RecordQuery = { start: { from: 'newest' }, partition: undefined, filter: '' };

/** The records of a topic or an edge: from where the user likes, filtered, followed live, and each of them whole. */
export function RecordBrowser({ target, compact }: RecordBrowserProps) {
  const [query, setQuery] = useState(newest);
  const [isLive, setLive] = useState(compact);
  const model = useRecords(target, query, isLive && query.start.from === 'newest');
  const { records, page } = model;
  const [opened, setOpened] = useState<RecordView>();
  const selected = opened === undefined ? -1 : indexOf(records, opened);
  const { columns, addColumn, removeColumn } = useColumns(records, compact ? 3 : 4);
  const scope = useFilterScope(records);
  const isInTopic = page?.backedBy !== 'probe';
  const readOn = useCallback(() => {
    if (model.hasMore && !model.isReadingOn && !isLive && model.state === 'ready') model.readOn();
  }, [model.hasMore, model.isReadingOn, model.state, model.readOn, isLive]);
  const step = (by: 1 | -1): (() => void) | undefined => {
    const next = selected < 0 ? undefined : records[selected + by];
    return next === undefined ? undefined : () => setOpened(next);
  };
  return (
    <div className={compact ? 'records is-compact' : 'records'}>
      <div className="records-main">
        <RecordBar
          query={query}
          onQuery={setQuery}
          isLive={isLive}
          onLive={setLive}
          page={page}
          scope={scope}
          isCompact={compact}
          timeMs={(opened ?? records[0])?.timestampMs}
          end={<Tally model={model} isLive={isLive} />}
        />
        {model.state === 'failed' ? (
          <Failure model={model} />
        ) : records.length === 0 && model.state === 'ready' && !model.hasMore ? (
          <Nothing model={model} query={query} onAll={() => setQuery(newest)} />
        ) : (
          <RecordTable
            label="Records"
            records={records}
            columns={columns}
            onRemoveColumn={removeColumn}
            selected={selected}
            onSelect={(index) => setOpened(records[index])}
            onOpen={() => focusDetail()}
            onClose={() => setOpened(undefined)}
            onCopy={(record) => void copyText(recordJson(record))}
            onEnd={readOn}
            foot={<Foot model={model} query={query} isLive={isLive} />}
          />
        )}
      </div>
      {opened === undefined ? null : (
        <RecordDetail
          record={opened}
          isInTopic={isInTopic}
          columns={columns}
          onPrevious={step(-1)}
          onNext={step(1)}
          onClose={() => setOpened(undefined)}
          onShowColumn={addColumn}
          onFilter={(filter) => setQuery({ ...query, filter })}
        />
      )}
    </div>
  );
}

function indexOf(records: readonly RecordView[], record: RecordView): number {
  const same = records.indexOf(record);
  if (same >= 0) return same;
  return records.findIndex(
    (one) =>
      one.partition === record.partition &&
      one.offset === record.offset &&
      one.topic === record.topic &&
      one.value.text === record.value.text,
  );
}

function focusDetail(): void {
  requestAnimationFrame(() => {
    const inDetail = (selector: string): HTMLElement | null =>
      window.document.querySelector<HTMLElement>(`.record-detail ${selector}`);
    (
      inDetail('[role="tree"]') ??
      inDetail('[role="tabpanel"] [tabindex="0"]') ??
      inDetail('button')
    )?.focus();
  });
}

/** Columns that are guessed from the first records that came, and changed by hand. */
function useColumns(records: readonly RecordView[], most: number) {
  const [byHand, setByHand] = useState<readonly FieldColumn[]>();
  const guessed = useRef<readonly FieldColumn[]>([]);
  // A page that follows must not change the columns under the eyes; a first one with more to tell may.
  if (guessed.current.length === 0 && records.length > 0) guessed.current = guessColumns(records, most);
  const columns = byHand ?? guessed.current;
  return {
    columns,
    addColumn: (path: string) => {
      if (!columns.some((column) => column.path === path)) setByHand([...columns, columnFor(path, records)]);
    },
    removeColumn: (path: string) => setByHand(columns.filter((column) => column.path !== path)),
  };
}

const scopeSample = 40;

/** What a filter may name; what the last records told holds on while a filter finds none. */
function useFilterScope(records: readonly RecordView[]): ExpressionScope {
  const known = useRef<ExpressionScope>(undefined);
  return useMemo(() => {
    if (records.length === 0 && known.current !== undefined) return known.current;
    const sample = records.slice(0, scopeSample);
    const key = inferSchema(sample.flatMap((record) => valuesOf(record.key)));
    const value = inferSchema(sample.flatMap((record) => valuesOf(record.value)));
    known.current = recordScope(key, value, sample);
    return known.current;
  }, [records]);
}

function valuesOf(cell: RecordView['value']): Value[] {
  if (cell.format === 'string') return [cell.text];
  if (cell.format !== 'json' || cell.truncated) return [];
  try {
    return [parseJson(cell.text)];
  } catch {
    // Looks like JSON and is none: it has no fields to offer.
    return [];
  }
}

function Tally({ model, isLive }: { readonly model: RecordsModel; readonly isLive: boolean }): ReactNode {
  const { records, page, state } = model;
  if (page === undefined) return state === 'loading' ? 'Reading' : null;
  if (records.length === 0) return null;
  const total = page.partitions.reduce((sum, { start, end }) => sum + end - start, 0);
  const shown = formatCount(records.length);
  if (page.backedBy === 'probe') return `the last ${shown} that passed`;
  return isLive ? `the newest ${shown} of ${formatCount(total)}` : `${shown} of ${formatCount(total)} shown`;
}

interface FootProps {
  readonly model: RecordsModel;
  readonly query: RecordQuery;
  readonly isLive: boolean;
}

function Foot({ model, query, isLive }: FootProps): ReactNode {
  const { records, state, isReadingOn, isFull, hasMore, page, failure } = model;
  if (failure !== undefined) return `Reading on failed. ${failure.message}`;
  if (state === 'loading' && records.length === 0) return 'Reading…';
  if (isReadingOn)
    return query.filter === '' ? 'Reading on…' : `${formatCount(records.length)} found. Searching on…`;
  if (isFull) {
    return `This list holds ${formatCount(records.length)} records. Start at an offset or a time, or filter, to see others.`;
  }
  if (isLive) return hasMore ? 'Live shows the newest. Switch it off to read further back.' : null;
  if (hasMore || state === 'loading') return null;
  if (page?.backedBy === 'probe') return 'No topic carries this edge, so only the last records are kept.';
  return query.filter === '' ? 'That is all.' : `All were read. ${formatCount(records.length)} match.`;
}

interface NothingProps {
  readonly model: RecordsModel;
  readonly query: RecordQuery;
  readonly onAll: () => void;
}

function Nothing({ model, query, onAll }: NothingProps) {
  const total = model.page?.partitions.reduce((sum, { start, end }) => sum + end - start, 0) ?? 0;
  if (query.filter !== '') {
    return (
      <EmptyState
        art="search"
        title="None matches"
        text={
          total > 0
            ? `All ${formatCount(total)} were read. None matches the filter.`
            : 'None of the records here matches the filter.'
        }
      >
        <Button onPress={onAll}>Show all records</Button>
      </EmptyState>
    );
  }
  if (total > 0) {
    return (
      <EmptyState
        art="search"
        title="Nothing from there on"
        text="No record is that young, or has that offset."
      >
        <Button onPress={onAll}>Show the newest</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      art="still"
      title="Nothing flows here yet"
      text={
        model.page?.backedBy === 'probe'
          ? 'Records show as soon as one comes by.'
          : 'Records show as soon as one is written.'
      }
    />
  );
}

function Failure({ model }: { readonly model: RecordsModel }) {
  const failure = model.failure;
  if (failure === undefined) return null;
  switch (failure.code) {
    case 'NOT_FOUND':
      return (
        <EmptyState art="still" title="Nothing flows here yet" text={failure.message}>
          <Button icon="refresh-cw" onPress={model.retry}>
            Look again
          </Button>
        </EmptyState>
      );
    case 'BAD_REQUEST':
      return <EmptyState art="search" title="That cannot be asked" text={failure.message} />;
    case 'UNREACHABLE':
      return (
        <EmptyState
          art="still"
          title="The engine did not answer"
          text="The records are safe on disk. Ask again when it is back."
        >
          <Button icon="refresh-cw" onPress={model.retry}>
            Ask again
          </Button>
        </EmptyState>
      );
  }
}
