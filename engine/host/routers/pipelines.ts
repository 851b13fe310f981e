import type { ORPCError } from '@orpc/server';
import { EditError } from '#engine/pipeline/edits/edit-error.ts';
import { describeExamples } from '../pipelines/examples.ts';
import {
  BrokenDocumentError,
  RevisionConflictError,
  UnknownPipelineError,
} from '../pipelines/pipeline-service.ts';
import type { HostServices } from '../services.ts';
import { implementer } from './implementer.ts';

const router = implementer.pipelines;

export function pipelinesRouter({ pipelines, deployments }: HostServices) {
  return {
    list: router.list.handler(() => pipelines.list()),
    get: router.get.handler(({ input, errors }) => known(errors, () => pipelines.get(input.id))),
    create: router.create.handler(({ input }) => pipelines.create(input.name)),
    import: router.import.handler(({ input, errors }) => {
      try {
        return pipelines.import(input.text, input.directory);
      } catch (error) {
        if (!(error instanceof BrokenDocumentError)) throw error;
        throw errors.BAD_REQUEST({ message: error.message, data: { problems: [...error.problems] } });
      }
    }),
    examples: router.examples.handler(() => describeExamples()),
    openExample: router.openExample.handler(({ input, errors }) => {
      const opened = pipelines.openExample(input.name);
      if (opened === undefined) throw errors.NOT_FOUND({ message: `There is no example "${input.name}".` });
      return opened;
    }),
    applyEdits: router.applyEdits.handler(({ input, errors }) => {
      try {
        return pipelines.applyEdits(input.id, input.baseRevision, input.edits);
      } catch (error) {
        if (error instanceof RevisionConflictError)
          throw errors.CONFLICT({ message: error.message, data: error.state });
        if (error instanceof EditError) {
          throw errors.BAD_REQUEST({ message: error.message, data: { message: error.message } });
        }
        if (error instanceof UnknownPipelineError) throw errors.NOT_FOUND({ message: error.message });
        throw error;
      }
    }),
    grant: router.grant.handler(({ input, errors }) => {
      const { revision } = known(errors, () => pipelines.stored(input.id));
      if (revision !== input.revision) {
        throw errors.CONFLICT({
          message: `The pipeline is at revision ${revision} now; look at what it asks for again.`,
        });
      }
      return pipelines.grant(input.id);
    }),
    /** With its own topics, offsets and state: a later pipeline of the same name starts from nothing. */
    remove: router.remove.handler(async ({ input, errors }) => {
      if (deployments.plan(input.id) !== undefined) {
        throw errors.CONFLICT({ message: 'It runs. Stop it first.' });
      }
      const compiled = known(errors, () => pipelines.compile(input.id));
      await deployments.reset(input.id, compiled.ok ? compiled.plan : undefined);
      pipelines.remove(input.id);
    }),
  };
}

/** Turns our "no such pipeline" into the contract's. */
export function known<T>(
  errors: { NOT_FOUND: (options: { message: string }) => ORPCError<'NOT_FOUND', unknown> },
  action: () => T,
): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof UnknownPipelineError) throw errors.NOT_FOUND({ message: error.message });
    throw error;
  }
}
