import { useMemo, useState } from 'react';
import type { PipelineNode } from '#engine/pipeline/document/document.ts';
import { groupNames, nodeWords } from '../canvas/node-words.ts';
import { useDocument, useNodeKind, usePipeline, useSelection } from '../document/hooks.ts';
import { onlyNode, tapEdge } from '../document/selection.ts';
import { NodeForm } from '../forms/node-form.tsx';
import { NodeMetricsPanel, useNodeHistory } from '../forms/node-metrics.tsx';
import { NodeProblems, useNodeProblemCount } from '../forms/node-problems.tsx';
import { IconButton } from '../ui/button.tsx';
import { Glyph } from '../ui/glyph.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useCommands } from './commands/use-commands.ts';
import { useUiStore } from './ui-context.ts';

/** About the one selected node; away when there is none. */
export function SidePanel() {
  useNodeHistory();
  const selected = useSelection(onlyNode);
  const node = useDocument((state) => state.document.nodes.find((one) => one.id === selected));
  return node === undefined ? null : <NodePanel key={node.id} node={node} />;
}

function NodePanel({ node }: { readonly node: PipelineNode }) {
  const pipeline = usePipeline();
  const commands = useCommands();
  const ui = useUiStore();
  const kind = useNodeKind(node.kind);
  const [tab, setTab] = useState('set-up');
  const problemCount = useNodeProblemCount(node.id);
  const words = useMemo(() => nodeWords(node, kind), [node, kind]);
  return (
    <aside className="side" aria-label={words.title} data-region>
      <div className="side-head">
        <Glyph group={kind?.group ?? 'step'} icon={kind?.icon ?? 'box'} scale={1.16} tone="solid" />
        <div className="grow">
          <input
            className="side-title"
            aria-label="Title of the node"
            value={node.title ?? ''}
            placeholder={words.title}
            maxLength={200}
            onChange={(event) =>
              pipeline.session.apply([{ type: 'set-title', node: node.id, title: event.target.value }], {
                burst: `title:${node.id}`,
              })
            }
            onBlur={() => pipeline.session.endBurst()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
            }}
          />
          <div className="hint cut">
            {kind === undefined ? node.kind : `${kind.title}, ${groupNames[kind.group].toLowerCase()}`}
          </div>
        </div>
        <IconButton
          label="Remove the node"
          icon="trash-2"
          iconSize={15}
          shortcut="Delete"
          onPress={() => commands.run('remove-selected')}
        />
      </div>
      <Tabs
        label="About the node"
        selected={tab}
        onSelect={setTab}
        items={[
          {
            id: 'set-up',
            title: 'Set up',
            panel: (
              <div className="side-body">
                <NodeForm pipelineId={pipeline.id} node={node} />
              </div>
            ),
          },
          {
            id: 'metrics',
            title: 'Metrics',
            panel: (
              <div className="side-body">
                <NodeMetricsPanel node={node.id} />
              </div>
            ),
          },
          {
            id: 'errors',
            title: 'Errors',
            count: problemCount,
            countTone: 'warn',
            panel: (
              <div className="side-body">
                <NodeProblems
                  node={node.id}
                  onShowForm={() => setTab('set-up')}
                  onShowRecords={(edge) => {
                    tapEdge(pipeline.selection, edge);
                    ui.setState({ drawer: 'records' });
                  }}
                />
              </div>
            ),
          },
        ]}
      />
      <PendingFoot node={node.id} />
    </aside>
  );
}

/** What a deploy would do, where this node is part of it. */
function PendingFoot({ node }: { readonly node: string }) {
  const pending = useDocument((state) => state.pending);
  if (pending === undefined || !pending.deployed || !pending.nodes.includes(node)) return null;
  return (
    <div className="side-foot">
      <StatusMark state="stale" />
      <span className="grow">
        Not deployed yet.
        <br />
        <span className="hint">{pending.effect}</span>
      </span>
    </div>
  );
}
