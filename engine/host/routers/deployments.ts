import type { HostServices } from '../services.ts';
import { implementer } from './implementer.ts';
import { known } from './pipelines.ts';

const router = implementer.deployments;

export function deploymentsRouter({ pipelines, deployments }: HostServices) {
  return {
    deploy: router.deploy.handler(async ({ input, errors }) => {
      const state = known(errors, () => pipelines.get(input.id));
      if (state.revision !== input.revision) {
        throw errors.CONFLICT({
          message: `The pipeline is at revision ${state.revision} now; look at it and deploy again.`,
        });
      }
      if (state.needsGrant !== undefined) {
        throw errors.FORBIDDEN({
          message: 'This pipeline came from a file and asks for access that was not granted yet.',
          data: { needsGrant: state.needsGrant },
        });
      }
      const compiled = pipelines.compile(input.id);
      if (!compiled.ok) {
        throw errors.BAD_REQUEST({
          message: 'The pipeline has errors; see its problems.',
          data: { problems: [...compiled.problems] },
        });
      }
      const losesState = state.pending?.losesState ?? [];
      if (losesState.length > 0 && input.onStateLoss === 'ask') {
        throw errors.PRECONDITION_FAILED({
          message: `The state of ${losesState.join(', ')} cannot be kept.`,
          data: { losesState },
        });
      }
      const onStateLoss = input.onStateLoss === 'reprocess' ? 'reprocess' : 'start-fresh';
      await deployments.deploy(compiled.plan, input.revision, { onStateLoss });
      return deployments.view(input.id);
    }),
    stop: router.stop.handler(async ({ input, errors }) => {
      known(errors, () => pipelines.stored(input.id));
      await deployments.stop(input.id);
      return deployments.view(input.id);
    }),
    reset: router.reset.handler(async ({ input, errors }) => {
      known(errors, () => pipelines.stored(input.id));
      const compiled = pipelines.compile(input.id);
      await deployments.reset(input.id, compiled.ok ? compiled.plan : undefined);
      return deployments.view(input.id);
    }),
  };
}
