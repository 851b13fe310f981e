import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { KeyValueMapper } from '../types.ts';

export function streamMapValues(mapper: KeyValueMapper<unknown, unknown, unknown>): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        node.forward(key, mapper(key, value, node.context));
      },
    }),
  };
}

export function streamFlatMapValues(
  mapper: KeyValueMapper<unknown, unknown, Iterable<unknown>>,
): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        for (const mapped of mapper(key, value, node.context)) node.forward(key, mapped);
      },
    }),
  };
}
