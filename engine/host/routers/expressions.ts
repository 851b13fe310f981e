import type { HostServices } from '../services.ts';
import { implementer } from './implementer.ts';
import { known } from './pipelines.ts';

const router = implementer.expressions;

export function expressionsRouter({ pipelines, expressions }: HostServices) {
  return {
    scope: router.scope.handler(({ input, errors }) => {
      known(errors, () => pipelines.stored(input.pipeline));
      return expressions.scope(input.pipeline, input.node);
    }),
    preview: router.preview.handler(({ input, errors }) => {
      known(errors, () => pipelines.stored(input.pipeline));
      return expressions.preview(input);
    }),
  };
}
