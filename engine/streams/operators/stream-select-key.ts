import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { KeyValueMapper } from '../types.ts';

export function streamSelectKey(mapper: KeyValueMapper<unknown, unknown, unknown>): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        node.forward(mapper(key, value, node.context), value);
      },
    }),
  };
}
