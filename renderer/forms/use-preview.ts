import { useEffect, useState } from 'react';
import { useClient, useDocument, useLive } from '../document/hooks.ts';
import type { PreviewRow } from './preview-model.ts';

export type Preview =
  | { readonly kind: 'waiting' }
  /** The expression itself is wrong; the editor says how. `rows` are the last that it gave. */
  | { readonly kind: 'invalid'; readonly rows: readonly PreviewRow[] }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'rows'; readonly rows: readonly PreviewRow[] };

export interface PreviewQuestion {
  readonly pipeline: string;
  readonly node: string;
  readonly expression: string;
  readonly expect: 'bool' | 'any';
}

const debounceMs = 300;
/** While no record has been seen, and the pipeline runs. */
const askAgainMs = 2_500;
const sampleSize = 50;

/** What the expression makes of the last records at the node's input, a moment after the typing. */
export function usePreview({ pipeline, node, expression, expect }: PreviewQuestion): Preview {
  const client = useClient();
  const revision = useDocument((state) => state.revision);
  const isRunning = useLive((live) => live.deployment?.state === 'running');
  const [preview, setPreview] = useState<Preview>({ kind: 'waiting' });
  const isEmpty = preview.kind === 'rows' && preview.rows.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have another input
  useEffect(() => {
    if (expression.trim() === '') {
      setPreview(invalidAfter);
      return;
    }
    const abort = new AbortController();
    const ask = (): void => {
      client.expressions
        .preview({ pipeline, node, expression, expect, limit: sampleSize }, { signal: abort.signal })
        .then(
          (answer) =>
            setPreview(answer.kind === 'results' ? { kind: 'rows', rows: answer.rows } : invalidAfter),
          () => {
            if (!abort.signal.aborted) setPreview({ kind: 'unreachable' });
          },
        );
    };
    const first = setTimeout(ask, debounceMs);
    const again = isEmpty && isRunning ? setInterval(ask, askAgainMs) : undefined;
    return () => {
      clearTimeout(first);
      clearInterval(again);
      abort.abort();
    };
  }, [client, pipeline, node, expression, expect, revision, isEmpty, isRunning]);
  return preview;
}

/** What the last good expression gave stays in sight, so that nothing jumps while one is being typed. */
function invalidAfter(before: Preview): Preview {
  return { kind: 'invalid', rows: 'rows' in before ? before.rows : [] };
}
