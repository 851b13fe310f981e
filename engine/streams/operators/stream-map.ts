import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { KeyValue, KeyValueMapper } from '../types.ts';

export function streamMap(
  mapper: KeyValueMapper<unknown, unknown, KeyValue<unknown, unknown>>,
): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        const mapped = mapper(key, value, node.context);
        node.forward(mapped[0], mapped[1]);
      },
    }),
  };
}

export function streamFlatMap(
  mapper: KeyValueMapper<unknown, unknown, Iterable<KeyValue<unknown, unknown>>>,
): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        for (const mapped of mapper(key, value, node.context)) node.forward(mapped[0], mapped[1]);
      },
    }),
  };
}
