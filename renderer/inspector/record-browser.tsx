import { useEffect, useState } from 'react';
import type { RecordPage, RecordTarget } from '#engine/api/contract/records.ts';
import { useClient } from '../document/hooks.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount, formatTimestamp } from '../ui/format.ts';

export interface RecordBrowserProps {
  readonly target: RecordTarget;
  /** In the drawer: one bar, no detail beside the table. */
  readonly compact: boolean;
}

/** The newest records of a topic or an edge. */
export function RecordBrowser({ target }: RecordBrowserProps) {
  const client = useClient();
  const [page, setPage] = useState<RecordPage>();
  const key = JSON.stringify(target);
  useEffect(() => {
    const abort = new AbortController();
    const input = { target: JSON.parse(key) as RecordTarget, start: { from: 'newest' as const } };
    client.records.read(input, { signal: abort.signal }).then(setPage, () => setPage(undefined));
    return () => abort.abort();
  }, [client, key]);
  if (page === undefined) return null;
  if (page.records.length === 0) {
    return (
      <EmptyState art="still" title="Nothing flows here yet" text="Records show as soon as some came by." />
    );
  }
  return (
    <div className="flex-1 min-h-0 overflow-auto">
      <table className="tbl">
        <thead>
          <tr>
            <th className="w-48">Event time, UTC</th>
            <th className="num w-10">P</th>
            <th className="num w-20">Offset</th>
            <th className="w-48">Key</th>
            <th>Value</th>
          </tr>
        </thead>
        <tbody>
          {page.records.map((record) => (
            <tr key={`${record.partition}:${record.offset}`}>
              <td className="m">{formatTimestamp(record.timestampMs)}</td>
              <td className="num m q">{record.partition}</td>
              <td className="num m">{formatCount(record.offset)}</td>
              <td className="m">{record.key.text}</td>
              <td className="m">{record.value.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
