import { useEffect, useMemo, useState } from 'react';
import type { RecordView } from '#engine/api/contract/values.ts';
import type { Schema } from '#engine/data/schema.ts';
import { useClient, useDocument, useLive } from '../document/hooks.ts';
import type { ExpressionScope } from './cel-completion.ts';
import { anySchema, recordScope } from './record-scope.ts';

interface Answer {
  readonly key: Schema;
  readonly value: Schema;
  readonly samples: readonly RecordView[];
}

const nothingSeen: Answer = { key: anySchema, value: anySchema, samples: [] };
const askAgainMs = 3_000;

/** What real records tell of the fields at a node's input; asked again until there are some. */
export function useNodeScope(pipeline: string, node: string): ExpressionScope {
  const client = useClient();
  const revision = useDocument((state) => state.revision);
  const isRunning = useLive((live) => live.deployment?.state === 'running');
  const [answer, setAnswer] = useState(nothingSeen);
  const isEmpty = answer.samples.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have another input
  useEffect(() => {
    const abort = new AbortController();
    const ask = (): void => {
      client.expressions.scope({ pipeline, node }, { signal: abort.signal }).then(
        ({ key, value, samples }) => setAnswer({ key: key as Schema, value: value as Schema, samples }),
        // Without an answer there are no field names to offer; the preview says that the engine is gone.
        () => undefined,
      );
    };
    ask();
    const timer = isEmpty && isRunning ? setInterval(ask, askAgainMs) : undefined;
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [client, pipeline, node, revision, isEmpty, isRunning]);

  return useMemo(() => recordScope(answer.key, answer.value, answer.samples), [answer]);
}
