import type { OperatorOptions, PoisonPolicy } from '#engine/streams/index.ts';
import type { PlannedOperator } from '../plan.ts';

/** Name, meaning, and what happens with a record on which the operator fails. */
export function operatorOptions(operator: PlannedOperator): Required<OperatorOptions> {
  return { name: operator.node, meaning: operator.meaning, onError: policyOf(operator) };
}

function policyOf({ config, errorsTopic }: PlannedOperator): PoisonPolicy {
  if (errorsTopic !== undefined) return { deadLetterTopic: errorsTopic };
  return config.onError === 'skip' ? 'continue' : 'fail';
}
