import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { RecordPage, RecordStart } from '#engine/api/contract/records.ts';
import { compileExpression } from '#engine/data/cel.ts';
import type { ExpressionScope } from '../forms/cel-completion.ts';
import { ExpressionEditor } from '../forms/expression-editor.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { formatTimestamp } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { parseTime } from './record-texts.ts';
import type { RecordQuery } from './use-records.ts';

export interface RecordBarProps {
  readonly query: RecordQuery;
  readonly onQuery: (query: RecordQuery) => void;
  readonly isLive: boolean;
  readonly onLive: (isLive: boolean) => void;
  /** Of the last answer; tells which questions make sense. */
  readonly page: RecordPage | undefined;
  readonly scope: ExpressionScope;
  readonly isCompact: boolean;
  /** A time to begin with, where the user wants one: that of the selected record, or the newest. */
  readonly timeMs: number | undefined;
  readonly end: ReactNode;
}

type From = RecordStart['from'];

/** Where to start, which partition, which records, and whether to follow. */
export function RecordBar(props: RecordBarProps) {
  const { query, onQuery, isLive, onLive, page, isCompact } = props;
  const isProbe = page?.backedBy === 'probe';
  const start = (next: RecordStart): void => {
    if (next.from !== 'newest') onLive(false);
    onQuery({ ...query, start: next });
  };
  const controls = (
    <>
      <Segmented<From>
        label="Start at"
        value={query.start.from}
        options={isProbe ? places.slice(0, 2) : places}
        onChange={(from) => start(startOf(from, page, props.timeMs))}
      />
      {query.start.from === 'offset' ? (
        <OffsetInput key="offset" offset={query.start.offset} onStart={start} />
      ) : null}
      {query.start.from === 'time' ? (
        <TimeInput key="time" ms={query.start.timestampMs} onStart={start} />
      ) : null}
      {(page?.partitions.length ?? 0) > 1 ? <PartitionMenu {...props} /> : null}
    </>
  );
  const live = (
    <Button
      icon="radio"
      aria-pressed={isLive}
      onPress={() => {
        if (!isLive && query.start.from !== 'newest') onQuery({ ...query, start: { from: 'newest' } });
        onLive(!isLive);
      }}
    >
      Live
    </Button>
  );
  return isCompact ? (
    <div className="dbar">
      {controls}
      <FilterInput {...props} />
      {live}
      <span className="grow-end hint">{props.end}</span>
    </div>
  ) : (
    <div className="query">
      <div className="qrow">
        {controls}
        <span className="grow" />
        <span className="hint">{props.end}</span>
      </div>
      <div className="qrow">
        <FilterInput {...props} />
        {live}
      </div>
    </div>
  );
}

const places: readonly { readonly value: From; readonly title: string }[] = [
  { value: 'newest', title: 'Newest' },
  { value: 'oldest', title: 'Oldest' },
  { value: 'offset', title: 'Offset' },
  { value: 'time', title: 'Time' },
];

function startOf(from: From, page: RecordPage | undefined, timeMs: number | undefined): RecordStart {
  switch (from) {
    case 'newest':
    case 'oldest':
      return { from };
    case 'offset':
      return { from, offset: Math.min(...(page?.partitions.map((partition) => partition.start) ?? [0])) };
    case 'time':
      return { from, timestampMs: timeMs ?? Date.now() - 3_600_000 };
  }
}

function OffsetInput({
  offset,
  onStart,
}: {
  readonly offset: number;
  readonly onStart: (start: RecordStart) => void;
}) {
  const [text, setText] = useState(String(offset));
  const number = Number(text.replaceAll(',', ''));
  const isValid = text.trim() !== '' && Number.isSafeInteger(number) && number >= 0;
  const commit = (): void => {
    if (isValid && number !== offset) onStart({ from: 'offset', offset: number });
  };
  return (
    <input
      className="input mono start-input w-24"
      aria-label="From offset"
      aria-invalid={!isValid}
      title={isValid ? 'From this offset on, in every partition shown' : 'Give an offset: 0 or more.'}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

function TimeInput({ ms, onStart }: { readonly ms: number; readonly onStart: (start: RecordStart) => void }) {
  const [text, setText] = useState(formatTimestamp(ms));
  const parsed = parseTime(text);
  const commit = (): void => {
    if (parsed === undefined) return;
    setText(formatTimestamp(parsed));
    if (parsed !== ms) onStart({ from: 'time', timestampMs: parsed });
  };
  return (
    <input
      className="input mono start-input w-50"
      aria-label="From time, UTC"
      aria-invalid={parsed === undefined}
      title={
        parsed === undefined ? 'Write it like 2018-02-06 16:17:57, in UTC.' : 'From this time on, in UTC'
      }
      placeholder="2018-02-06 16:17:57"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

function PartitionMenu({ query, onQuery, page }: RecordBarProps) {
  const partitions = page?.partitions ?? [];
  const entry = (id: string, title: string, partition: number | undefined) =>
    ({
      kind: 'item',
      id,
      title,
      isChosen: query.partition === partition,
      onAction: () => onQuery({ ...query, partition }),
    }) as const;
  return (
    <MenuButton
      label="Partitions"
      placement="bottom start"
      button={
        <Button>
          {query.partition === undefined
            ? `All ${partitions.length} partitions`
            : `Partition ${query.partition}`}
          <Icon name="chevron-down" size={13} />
        </Button>
      }
      entries={[
        entry('all', `All ${partitions.length} partitions`, undefined),
        { kind: 'separator', id: 'line' },
        ...partitions.map(({ partition, start, end }) =>
          entry(
            String(partition),
            `${partition}: ${(end - start).toLocaleString('en-US')} records`,
            partition,
          ),
        ),
      ]}
    />
  );
}

const filterPauseMs = 500;

/** Applies when it is a whole expression and the typing has paused, or at Enter. */
function FilterInput({ query, onQuery, scope }: RecordBarProps) {
  const [text, setText] = useState(query.filter);
  const latest = useRef({ query, onQuery });
  latest.current = { query, onQuery };
  useEffect(() => setText(query.filter), [query.filter]);
  const isValid = text.trim() === '' || compileExpression(text, { expect: 'bool' }).ok;

  const apply = (): void => {
    const { query: now, onQuery: tell } = latest.current;
    if (isValid && text.trim() !== now.filter) tell({ ...now, filter: text.trim() });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `apply` reads what is latest
  useEffect(() => {
    const timer = setTimeout(apply, filterPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span className="input cel-input">
      <Icon name="list-filter" size={14} className="sub" />
      <ExpressionEditor
        label="Filter records"
        lines="one"
        expect="bool"
        value={text}
        scope={scope}
        placeholder="Filter, for instance value.amount > 100"
        onChange={setText}
        onSubmit={apply}
      />
      {text === '' ? (
        <span className="hint">CEL</span>
      ) : (
        <IconButton
          size="small"
          label="Clear the filter"
          icon="x"
          iconSize={13}
          onPress={() => {
            setText('');
            onQuery({ ...query, filter: '' });
          }}
        />
      )}
    </span>
  );
}
