import { useEffect, useState } from 'react';
import type { DeploymentView } from '#engine/api/contract/deployments.ts';
import type { PipelineSummary } from '#engine/api/contract/pipelines.ts';
import type { NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import { useCatalog, useOverview, useWorkspace } from '../document/hooks.ts';
import type { EngineClient } from '../shell/engine-client.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { formatAgo, formatRate } from '../ui/format.ts';
import { Glyph } from '../ui/glyph.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { useCommands } from './commands/use-commands.ts';
import { ExampleArt } from './example-art.tsx';
import { importFile, openExample } from './pipeline-files.ts';
import { StartChart } from './start-chart.tsx';
import { stateSentence } from './state-words.ts';
import { useUiStore } from './ui-context.ts';
import { openTab } from './ui-state.ts';

type Example = Awaited<ReturnType<EngineClient['pipelines']['examples']>>[number];

/** Where the app opens: what it is, examples with real data, and what was drawn before. */
export function StartPage() {
  const workspace = useWorkspace();
  const ui = useUiStore();
  const commands = useCommands();
  const [isOver, setIsOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; "Open a file" does the same by keyboard
    <div
      className={isOver ? 'start drop-file' : 'start'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        for (const file of event.dataTransfer.files) void importFile(workspace, ui, file);
      }}
    >
      <section className="hero" data-region>
        <StartChart />
        <div className="say">
          <h1>
            Draw a stream.
            <br />
            Watch it run.
          </h1>
          <p>
            Topics, connectors and processors on one sheet. Every edge shows its rate, every node what it
            holds, and any Kafka client can join in.
          </p>
          <div className="row">
            <Button tone="primary" size="large" icon="plus" onPress={() => commands.run('new-pipeline')}>
              New pipeline
            </Button>
            <Button size="large" icon="folder-open" onPress={() => commands.run('open-file')}>
              Open a file
            </Button>
          </div>
        </div>
      </section>
      <Examples />
      <Recent onOpen={(id) => openTab(ui, id)} />
    </div>
  );
}

function Examples() {
  const workspace = useWorkspace();
  const ui = useUiStore();
  const { kinds } = useCatalog();
  const [examples, setExamples] = useState<readonly Example[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    workspace.connection
      .ready(abort.signal)
      .then(() => workspace.client.pipelines.examples())
      .then(setExamples, () => setExamples([]));
    return () => abort.abort();
  }, [workspace]);
  if (examples.length === 0) return null;
  return (
    <section className="ex" data-region aria-label="Examples">
      <h2>Examples, with real data</h2>
      <div className="cards">
        {examples.map((example) => (
          <button
            type="button"
            key={example.name}
            className="card"
            onClick={() => void openExample(workspace, ui, example)}
          >
            <span className="art">
              <ExampleArt name={example.name} />
            </span>
            <span className="caption">
              <span className="title">{example.title}</span>
              <span className="text">{example.summary}</span>
              <span className="foot">
                <Sequence kinds={example.kinds} catalog={kinds} />
              </span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}

const sequenceMax = 6;

function Sequence({
  kinds,
  catalog,
}: {
  readonly kinds: readonly string[];
  readonly catalog: ReadonlyMap<string, NodeKind>;
}) {
  const known = kinds.map((name) => catalog.get(name)).filter((kind) => kind !== undefined);
  return (
    <span className="seq">
      {known.slice(0, sequenceMax).map((kind, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of pictures without identity
        <Glyph key={index} group={kind.group} icon={kind.icon} scale={0.86} />
      ))}
    </span>
  );
}

function Recent({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const pipelines = useOverview((overview) => overview.pipelines);
  const deployments = useOverview((overview) => overview.deployments);
  const engine = useOverview((overview) => overview.engine);
  const [shown, setShown] = useState<'all' | 'running'>('all');
  if (pipelines === undefined || pipelines.length === 0) return null;
  const isRunning = (id: string): boolean => !['idle', undefined].includes(deployments[id]?.state);
  const rows = pipelines
    .filter((pipeline) => shown === 'all' || isRunning(pipeline.id))
    .toSorted((a, b) => b.changedAtMs - a.changedAtMs);
  return (
    <section className="recent" data-region aria-label="Recent">
      <div className="row pb-1">
        <h2>Recent</h2>
        <span className="grow" />
        {engine === undefined ? null : <FromYourCode bootstrap={engine.kafka} />}
        <Segmented
          label="Show"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', title: 'All' },
            { value: 'running', title: 'Running' },
          ]}
        />
      </div>
      <table className="tbl">
        <colgroup>
          <col className="w-[26%]" />
          <col />
          <col className="w-36" />
          <col className="w-24" />
          <col className="w-32" />
        </colgroup>
        <tbody>
          {rows.map((pipeline) => (
            <RecentRow
              key={pipeline.id}
              pipeline={pipeline}
              deployment={deployments[pipeline.id]}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const origins = { drawn: 'drawn here', example: 'example', imported: 'from a file' } as const;

function RecentRow(props: {
  readonly pipeline: PipelineSummary;
  readonly deployment: DeploymentView | undefined;
  readonly onOpen: (id: string) => void;
}) {
  const { pipeline, deployment, onOpen } = props;
  const state = deployment?.state ?? 'idle';
  return (
    <tr onDoubleClick={() => onOpen(pipeline.id)}>
      <td>
        <button type="button" className="name" onClick={() => onOpen(pipeline.id)}>
          <StatusMark state={state} size={12} />
          <span className="cut">{pipeline.name}</span>
        </button>
      </td>
      <td className="q">
        <span className={state === 'failed' ? 'text-fail' : undefined}>{stateSentence(deployment)}</span>
      </td>
      <td className="q">{origins[pipeline.origin]}</td>
      <td className="num">
        {deployment === undefined || state === 'idle' ? '' : formatRate(rateInto(deployment))}
      </td>
      <td className="num q">{formatAgo(pipeline.changedAtMs, Date.now())}</td>
    </tr>
  );
}

/** The busiest channel stands for the pipeline. */
function rateInto(deployment: DeploymentView): number | undefined {
  const rates = Object.values(deployment.edges).flatMap(({ perSecond }) =>
    perSecond === undefined ? [] : [perSecond],
  );
  return rates.length === 0 ? undefined : Math.max(...rates);
}

function FromYourCode({ bootstrap }: { readonly bootstrap: string }) {
  return (
    <div className="try hide-sm">
      <span className="hint">From your own code</span>
      <span className="code copyable">
        <span>
          <span className="tk-w">kcat</span> -b <span className="tk-s">{bootstrap}</span> -L
        </span>
        <IconButton
          label="Copy"
          icon="copy"
          iconSize={13}
          size="small"
          onPress={() => void navigator.clipboard.writeText(`kcat -b ${bootstrap} -L`)}
        />
      </span>
    </div>
  );
}
