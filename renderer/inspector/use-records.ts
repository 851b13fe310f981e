import { ORPCError } from '@orpc/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordPage, RecordStart, RecordTarget } from '#engine/api/contract/records.ts';
import type { RecordView } from '#engine/api/contract/values.ts';
import { useWorkspace } from '../document/hooks.ts';
import type { Workspace } from '../document/workspace.ts';

export interface RecordQuery {
  readonly start: RecordStart;
  readonly partition: number | undefined;
  /** CEL; empty: all records. */
  readonly filter: string;
}

export interface RecordsFailure {
  readonly code: 'NOT_FOUND' | 'BAD_REQUEST' | 'UNREACHABLE';
  readonly message: string;
}

export interface Records {
  /** `loading`: the first page of this query is not there yet. */
  readonly state: 'loading' | 'ready' | 'failed';
  readonly failure: RecordsFailure | undefined;
  readonly records: readonly RecordView[];
  readonly page: RecordPage | undefined;
  /** More can be read. */
  readonly hasMore: boolean;
  readonly isReadingOn: boolean;
  /** This screen holds no more records; a narrower question finds the rest. */
  readonly isFull: boolean;
}

export interface RecordsModel extends Records {
  readonly readOn: () => void;
  readonly retry: () => void;
}

const pageSize = 100;
const recordsMax = 5_000;
const liveEveryMs = 1_000;
/** Where nothing new came, topics are asked less often. */
const liveRestMs = 4_000;

const nothing: Records = {
  state: 'loading',
  failure: undefined,
  records: [],
  page: undefined,
  hasMore: false,
  isReadingOn: false,
  isFull: false,
};

/** The records that a query finds, page by page; with `isLive` the newest ones, again and again. */
export function useRecords(target: RecordTarget, query: RecordQuery, isLive: boolean): RecordsModel {
  const workspace = useWorkspace();
  const [records, setRecords] = useState(nothing);
  const [attempt, setAttempt] = useState(0);
  const question = JSON.stringify({ target, ...query });
  const reading = useRef<AbortController>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks the same question again
  useEffect(() => {
    const abort = new AbortController();
    reading.current?.abort();
    // The last answer stays on screen until there is another one, so that typing a filter does not flicker.
    setRecords((before) => ({ ...before, state: 'loading', isReadingOn: false }));
    readPage(workspace, question, undefined, abort.signal).then(
      (page) => setRecords(firstPage(page)),
      (error: unknown) => {
        if (!abort.signal.aborted) setRecords({ ...nothing, state: 'failed', failure: failureOf(error) });
      },
    );
    return () => abort.abort();
  }, [workspace, question, attempt]);

  const isEmpty = records.state === 'ready' && records.records.length === 0;
  // "Records show as soon as one is written" holds without Live too.
  const follows = isLive || (isEmpty && query.start.from === 'newest' && query.filter === '');
  useEffect(() => {
    if (!follows) return;
    const abort = new AbortController();
    void followNewest(workspace, question, abort.signal, (page) =>
      setRecords((before) => (isSameFront(before, page) ? before : firstPage(page))),
    );
    return () => abort.abort();
  }, [workspace, question, follows]);

  const cursor = records.page?.cursor;
  const readOn = useCallback(() => {
    if (cursor === undefined) return;
    const abort = new AbortController();
    reading.current?.abort();
    reading.current = abort;
    setRecords((before) => ({ ...before, isReadingOn: true }));
    readPage(workspace, question, cursor, abort.signal).then(
      (page) => {
        if (!abort.signal.aborted) setRecords((before) => withPage(before, page));
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setRecords((before) => ({
          ...before,
          isReadingOn: false,
          hasMore: false,
          failure: failureOf(error),
        }));
      },
    );
  }, [workspace, question, cursor]);

  return { ...records, readOn, retry: () => setAttempt((before) => before + 1) };
}

function readPage(
  { client }: Workspace,
  question: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<RecordPage> {
  const { target, start, partition, filter } = JSON.parse(question) as RecordQuery & { target: RecordTarget };
  return client.records.read(
    {
      target,
      start,
      limit: pageSize,
      ...(partition === undefined ? {} : { partition }),
      ...(filter === undefined || filter === '' ? {} : { filter }),
      ...(cursor === undefined ? {} : { cursor }),
    },
    { signal },
  );
}

function firstPage(page: RecordPage): Records {
  return { ...nothing, state: 'ready', records: page.records, page, hasMore: page.cursor !== undefined };
}

function withPage(before: Records, page: RecordPage): Records {
  const records = [...before.records, ...page.records].slice(0, recordsMax);
  const isFull = records.length >= recordsMax;
  return {
    ...before,
    state: 'ready',
    records,
    page,
    hasMore: page.cursor !== undefined && !isFull,
    isReadingOn: false,
    isFull,
  };
}

/** Whether the newest records are those on screen already. */
function isSameFront({ records, state }: Records, page: RecordPage): boolean {
  const [a, b] = [records[0], page.records[0]];
  if (state !== 'ready') return false;
  if (a === undefined || b === undefined) return a === b;
  return a.partition === b.partition && a.offset === b.offset && a.timestampMs === b.timestampMs;
}

/** Asks for the newest records while something moves and somebody looks. */
async function followNewest(
  workspace: Workspace,
  question: string,
  signal: AbortSignal,
  onPage: (page: RecordPage) => void,
): Promise<void> {
  const { target } = JSON.parse(question) as { target: RecordTarget };
  const countOf = (): number | undefined =>
    target.kind === 'edge'
      ? workspace.pipelines.get(target.pipeline)?.metrics.getState().edges[target.edge]?.count
      : undefined;
  let seen: string | undefined;
  let countBefore: number | undefined;
  let waitMs = liveEveryMs;
  while (!signal.aborted) {
    await workspace.timing.wait(waitMs, signal);
    if (signal.aborted || window.document.hidden) continue;
    const count = countOf();
    if (count !== undefined && count === countBefore) continue;
    try {
      const page = await readPage(workspace, question, undefined, signal);
      if (signal.aborted) return;
      countBefore = count;
      const newest = page.records[0];
      const front = newest === undefined ? '' : `${newest.partition}:${newest.offset}`;
      waitMs = front === seen && target.kind === 'topic' ? liveRestMs : liveEveryMs;
      seen = front;
      onPage(page);
    } catch {
      // What was read stays on screen; the frame says that the engine is gone.
      waitMs = liveRestMs;
    }
  }
}

function failureOf(error: unknown): RecordsFailure {
  if (error instanceof ORPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) {
    return { code: error.code, message: error.message };
  }
  return { code: 'UNREACHABLE', message: error instanceof Error ? error.message : String(error) };
}
