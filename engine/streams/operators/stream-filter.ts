import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Predicate } from '../types.ts';

export function streamFilter(predicate: Predicate<unknown, unknown>): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        if (predicate(key, value, node.context)) node.forward(key, value);
      },
    }),
  };
}

export function streamFilterNot(predicate: Predicate<unknown, unknown>): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        if (!predicate(key, value, node.context)) node.forward(key, value);
      },
    }),
  };
}
