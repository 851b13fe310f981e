import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { ForeachAction } from '../types.ts';

export function streamPeek(action: ForeachAction<unknown, unknown>): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        action(key, value, node.context);
        node.forward(key, value);
      },
    }),
  };
}

export function streamForeach(action: ForeachAction<unknown, unknown>): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        action(key, value, node.context);
      },
    }),
  };
}
