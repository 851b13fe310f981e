import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Change } from '../types.ts';

export const tableToStream: ProcessorSupplier = {
  create: (node) => ({
    process(key, value) {
      node.forward(key, (value as Change<unknown>).newValue);
    },
  }),
};
