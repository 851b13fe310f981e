import type { ProblemView } from '#engine/api/contract/values.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { StatusMark } from '../ui/status-mark.tsx';

export interface ProblemListProps {
  readonly problems: readonly ProblemView[];
  /** The user wants to go where the problem is. */
  readonly onSelect: (problem: ProblemView) => void;
}

export function ProblemList({ problems, onSelect }: ProblemListProps) {
  if (problems.length === 0) {
    return <EmptyState art="still" title="No problems" text="This pipeline can run as it is drawn." />;
  }
  return (
    <ul className="flex-1 min-h-0 overflow-auto py-1">
      {problems.map((problem) => (
        <li key={`${problem.code}:${problem.node}:${problem.edge}:${problem.field}:${problem.message}`}>
          <button type="button" className="problem" onClick={() => onSelect(problem)}>
            <StatusMark
              state={problem.severity === 'error' ? 'failed' : 'warning'}
              label={problem.severity === 'error' ? 'error' : 'warning'}
            />
            <span className="grow">
              {problem.message} <span className="sub">{problem.remedy}</span>
            </span>
            <span className="hint">{problem.node ?? problem.edge}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
