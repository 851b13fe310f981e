import type { DeploymentView } from '#engine/api/contract/deployments.ts';
import { formatDuration } from '../ui/format.ts';

type Told = Pick<DeploymentView, 'state' | 'message' | 'startedAtMs'>;

/** What a pipeline does, as one sentence of a list. */
export function stateSentence(deployment: Told | undefined): string {
  if (deployment === undefined) return 'Not deployed';
  const { state, message } = deployment;
  switch (state) {
    case 'idle':
      return 'Not deployed';
    case 'deploying':
      return 'Deploying';
    case 'restoring':
      return message ?? 'Restoring state';
    case 'running':
      return 'Running';
    case 'done':
      return 'Done: all input was read';
    case 'warning':
      return message ?? 'Runs, with a warning';
    case 'failed':
      return message === undefined ? 'Failed' : `Failed: ${message}`;
    case 'stopping':
      return 'Stopping';
  }
}

/** The same beside the deploy button: short, with how long. */
export function runWords(deployment: Told | undefined, nowMs: number): string {
  const { state = 'idle', startedAtMs } = deployment ?? {};
  if ((state === 'running' || state === 'warning') && startedAtMs !== undefined) {
    return `Running ${formatDuration(nowMs - startedAtMs)}`;
  }
  const words = {
    idle: 'Not deployed',
    deploying: 'Deploying',
    restoring: 'Restoring',
    running: 'Running',
    done: 'Done',
    warning: 'Running',
    failed: 'Failed',
    stopping: 'Stopping',
  };
  return words[state];
}
