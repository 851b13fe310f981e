import { useEffect } from 'react';
import type { ProblemView } from '#engine/api/contract/values.ts';
import { nodeWords } from '../canvas/node-words.ts';
import { useCatalog, useDocument, usePipeline, useSelection } from '../document/hooks.ts';
import { tapEdge } from '../document/selection.ts';
import { focusField } from '../forms/focus-field.ts';
import { ProblemList } from '../inspector/problem-list.tsx';
import { RecordBrowser } from '../inspector/record-browser.tsx';
import { IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useUi, useUiStore } from './ui-context.ts';

/** Below the sheet: the records of the tapped edge, and what is wrong with the drawing. */
export function Drawer() {
  const ui = useUiStore();
  const shown = useUi((state) => state.drawer);
  const tapped = useSelection((selection) => selection.tapped);
  const problems = useDocument((state) => state.problems);
  const hasErrors = problems.some((problem) => problem.severity === 'error');
  useEffect(() => {
    if (tapped !== undefined) ui.setState({ drawer: 'records' });
  }, [tapped, ui]);
  if (shown === 'closed') return null;
  return (
    <section className="drawer" aria-label="Drawer" data-region>
      <Tabs
        label="Drawer"
        selected={shown}
        onSelect={(id) => ui.setState({ drawer: id === 'problems' ? 'problems' : 'records' })}
        end={
          <span className="self-center">
            <IconButton
              label="Close the drawer"
              icon="panel-bottom-close"
              iconSize={15}
              onPress={() => ui.setState({ drawer: 'closed' })}
            />
          </span>
        }
        items={[
          { id: 'records', title: 'Records', icon: 'eye', panel: <TappedRecords /> },
          {
            id: 'problems',
            title: 'Problems',
            icon: 'triangle-alert',
            count: problems.length,
            countTone: hasErrors ? 'fail' : 'warn',
            panel: <Problems />,
          },
        ]}
      />
    </section>
  );
}

function TappedRecords() {
  const pipeline = usePipeline();
  const tapped = useSelection((selection) => selection.tapped);
  const edge = useDocument((state) => state.document.edges.find((one) => one.id === tapped));
  if (edge === undefined) {
    return (
      <EmptyState
        art="still"
        title="No edge is tapped"
        text="Click a channel on the sheet to read the records in it."
      />
    );
  }
  return (
    <div className="flex flex-col flex-1 min-h-0">
      <div className="where">
        <Icon name="eye" size={13} className="text-mark" />
        <NodeName id={edge.from.node} />
        <Icon name="arrow-right" size={12} />
        <NodeName id={edge.to.node} />
      </div>
      <RecordBrowser key={edge.id} compact target={{ kind: 'edge', pipeline: pipeline.id, edge: edge.id }} />
    </div>
  );
}

function NodeName({ id }: { readonly id: string }) {
  const { kinds } = useCatalog();
  const node = useDocument((state) => state.document.nodes.find((one) => one.id === id));
  return <b>{node === undefined ? id : nodeWords(node, kinds.get(node.kind)).title}</b>;
}

function Problems() {
  const pipeline = usePipeline();
  const ui = useUiStore();
  const problems = useDocument((state) => state.problems);
  const show = ({ node, edge, field }: ProblemView): void => {
    if (node !== undefined) {
      ui.getState().canvas?.show(node);
      if (field !== undefined) focusField(field);
    } else if (edge !== undefined) tapEdge(pipeline.selection, edge);
  };
  return <ProblemList problems={problems} onSelect={show} />;
}
