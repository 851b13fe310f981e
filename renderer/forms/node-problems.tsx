import { useMemo } from 'react';
import { useDocument, useNodeMetrics } from '../document/hooks.ts';
import { ProblemList } from '../inspector/problem-list.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCount } from '../ui/format.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { focusField } from './focus-field.ts';

export interface NodeProblemsProps {
  readonly node: string;
  /** Shows the form, where the faulty field is. */
  readonly onShowForm: () => void;
  /** Shows the records of an edge. */
  readonly onShowRecords: (edge: string) => void;
}

/** What is wrong with a node: in the drawing, and while it runs. */
export function NodeProblems({ node, onShowForm, onShowRecords }: NodeProblemsProps) {
  const all = useDocument((state) => state.problems);
  const problems = useMemo(() => all.filter((one) => one.node === node), [all, node]);
  const metrics = useNodeMetrics(node);
  const errorEdge = useDocument((state) =>
    state.document.edges.find((edge) => edge.from.node === node && edge.from.port === 'errors'),
  );
  const failure = metrics?.state === 'failed' || metrics?.state === 'warning' ? metrics.message : undefined;
  const errors = metrics?.errors ?? 0;
  if (problems.length === 0 && failure === undefined && errors === 0) {
    return (
      <EmptyState
        art="still"
        title="No errors"
        text={
          metrics === undefined
            ? 'Its settings are complete.'
            : 'Its settings are complete, and no record failed here.'
        }
      />
    );
  }
  return (
    <div className="flex flex-col flex-1 min-h-0">
      {failure === undefined && errors === 0 ? null : (
        <div className="run-errors">
          <StatusMark state={metrics?.state === 'failed' ? 'failed' : 'warning'} />
          <div className="grow">
            {errors === 0 ? null : (
              <p className="font-semibold">
                {formatCount(errors)} {errors === 1 ? 'record' : 'records'} failed here
              </p>
            )}
            {failure === undefined ? null : <p className="says selectable">{failure}</p>}
            {errorEdge === undefined ? null : (
              <Button size="small" icon="eye" onPress={() => onShowRecords(errorEdge.id)}>
                Look at them
              </Button>
            )}
          </div>
        </div>
      )}
      {problems.length === 0 ? null : (
        <ProblemList
          problems={problems}
          onSelect={({ field }) => {
            onShowForm();
            if (field !== undefined) focusField(field);
          }}
        />
      )}
    </div>
  );
}

/** For the tab: how many things are wrong. */
export function useNodeProblemCount(node: string): number {
  const problems = useDocument((state) => state.problems);
  const metrics = useNodeMetrics(node);
  const drawn = problems.filter((one) => one.node === node).length;
  return drawn + ((metrics?.errors ?? 0) > 0 || metrics?.state === 'failed' ? 1 : 0);
}
