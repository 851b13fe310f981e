import { useStore } from 'zustand';
import { useOverview, useWorkspace } from '../document/hooks.ts';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import { formatBytes, formatRate, formatTimestamp } from '../ui/format.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { flowRates } from './flow-rates.ts';
import { useUi, useUiStore } from './ui-context.ts';

export function StatusBar() {
  const { connection, pipelines } = useWorkspace();
  const state = useStore(connection.state);
  const engine = useOverview((overview) => overview.engine);
  const route = useUi((ui) => ui.route);
  const open = useStore(pipelines.store);
  const shown = route.screen === 'pipeline' ? open.get(route.id) : undefined;
  const words = { connecting: 'Connecting', ready: 'Engine ready', lost: 'Engine stopped' } as const;
  return (
    <footer className="status">
      <span className={state.kind === 'lost' ? 'cell engine is-lost' : 'cell engine'} role="status">
        {words[state.kind]}
      </span>
      {engine === undefined ? null : (
        <>
          <span className="cell mono-s copyable">kafka {engine.kafka}</span>
          {shown === undefined ? (
            <>
              <span className="cell">
                started in <b>{(engine.startedInMs / 1000).toFixed(1)} s</b>
              </span>
              <span className="cell">
                <b>{engine.runningPipelines}</b>{' '}
                {engine.runningPipelines === 1 ? 'pipeline runs' : 'pipelines run'}
              </span>
            </>
          ) : null}
        </>
      )}
      {shown === undefined ? null : <Flow pipeline={shown} />}
      <span className="grow" />
      {engine === undefined ? null : (
        <>
          <span className="cell hide-sm">{formatBytes(engine.memoryInBytes)} memory</span>
          {shown === undefined ? (
            <span className="cell">{formatBytes(engine.diskFreeInBytes)} of disk free</span>
          ) : null}
        </>
      )}
      {shown === undefined ? null : <Problems pipeline={shown} />}
      {shown === undefined ? null : <Saved pipeline={shown} />}
    </footer>
  );
}

/** What comes in from sources, what goes out to sinks, and how far event time is. */
function Flow({ pipeline }: { readonly pipeline: OpenPipeline }) {
  const { catalog } = useWorkspace();
  const kinds = useStore(catalog, (state) => state.kinds);
  const document = useStore(pipeline.session.store, (state) => state.document);
  const edges = useStore(pipeline.metrics, (live) => live.edges);
  const isLive = useStore(pipeline.metrics, (live) => (live.deployment?.state ?? 'idle') !== 'idle');
  if (!isLive) return null;
  const { inPerSecond, outPerSecond } = flowRates(document, kinds, edges);
  return (
    <>
      <span className="cell">
        in <b>{formatRate(inPerSecond)}</b>
      </span>
      <span className="cell">
        out <b>{formatRate(outPerSecond)}</b>
      </span>
      <StreamTime pipeline={pipeline} />
    </>
  );
}

function StreamTime({ pipeline }: { readonly pipeline: OpenPipeline }) {
  const streamTimeMs = useStore(pipeline.metrics, (live) => live.deployment?.streamTimeMs);
  if (streamTimeMs === undefined) return null;
  return (
    <span className="cell hide-sm">
      stream time <b>{formatTimestamp(streamTimeMs).slice(0, 16)}</b>
    </span>
  );
}

/** How many problems there are; opens them. */
function Problems({ pipeline }: { readonly pipeline: OpenPipeline }) {
  const ui = useUiStore();
  const problems = useStore(pipeline.session.store, (state) => state.problems);
  if (problems.length === 0) return null;
  const isError = problems.some((problem) => problem.severity === 'error');
  return (
    <button
      type="button"
      className={isError ? 'cell text-fail' : 'cell text-warn'}
      onClick={() => ui.setState({ drawer: 'problems' })}
    >
      <StatusMark state={isError ? 'failed' : 'warning'} size={10} />
      {problems.length} {problems.length === 1 ? 'problem' : 'problems'}
    </button>
  );
}

const savingWords = {
  saved: 'saved',
  saving: 'saving',
  waiting: 'kept here until the engine is back',
  removed: 'removed elsewhere',
} as const;

function Saved({ pipeline }: { readonly pipeline: OpenPipeline }) {
  const revision = useStore(pipeline.session.store, (state) => state.revision);
  const saving = useStore(pipeline.session.store, (state) => state.saving.kind);
  return (
    <span className="cell">
      Revision {revision}, {savingWords[saving]}
    </span>
  );
}
