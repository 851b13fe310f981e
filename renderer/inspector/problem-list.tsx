import type { ProblemView } from '#engine/api/contract/values.ts';
import { nodeWords } from '../canvas/node-words.ts';
import { useCatalog, useDocument } from '../document/hooks.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Glyph } from '../ui/glyph.tsx';
import { Icon } from '../ui/icon.tsx';
import { StatusMark } from '../ui/status-mark.tsx';

export interface ProblemListProps {
  readonly problems: readonly ProblemView[];
  /** The user wants to go where the problem is. */
  readonly onSelect: (problem: ProblemView) => void;
}

/** What is wrong with the drawing: each with its node, and what to do. */
export function ProblemList({ problems, onSelect }: ProblemListProps) {
  if (problems.length === 0) {
    return <EmptyState art="still" title="No problems" text="This pipeline can run as it is drawn." />;
  }
  return (
    <ul className="flex-1 min-h-0 overflow-auto py-1" aria-label="Problems">
      {problems.map((problem) => (
        <li key={`${problem.code}:${problem.node}:${problem.edge}:${problem.field}:${problem.message}`}>
          <button type="button" className="problem" onClick={() => onSelect(problem)}>
            <StatusMark
              state={problem.severity === 'error' ? 'failed' : 'warning'}
              label={problem.severity === 'error' ? 'error' : 'warning'}
            />
            <ProblemPlace problem={problem} />
            <span className="grow problem-words">
              <span>{problem.message}</span> <span className="sub">{problem.remedy}</span>
            </span>
            <Icon name="chevron-right" size={13} className="sub" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function ProblemPlace({ problem }: { readonly problem: ProblemView }) {
  const { kinds } = useCatalog();
  const document = useDocument((state) => state.document);
  const edge = document.edges.find((one) => one.id === problem.edge);
  const titleOf = (id: string): string => {
    const found = document.nodes.find((one) => one.id === id);
    return found === undefined ? id : nodeWords(found, kinds.get(found.kind)).title;
  };
  const node = document.nodes.find((one) => one.id === problem.node);
  if (node !== undefined) {
    const kind = kinds.get(node.kind);
    return (
      <span className="problem-place">
        <Glyph group={kind?.group ?? 'step'} icon={kind?.icon ?? 'box'} scale={0.86} />
        <span className="cut">{titleOf(node.id)}</span>
      </span>
    );
  }
  return (
    <span className="problem-place">
      <span className="cut">
        {edge === undefined ? 'Pipeline' : `${titleOf(edge.from.node)} → ${titleOf(edge.to.node)}`}
      </span>
    </span>
  );
}
