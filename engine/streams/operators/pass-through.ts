import type { ProcessorSupplier } from '../runtime/processor-node.ts';

/** Merges, branches, and the place before a repartition topic that keeps null keys. */
export const passThrough: ProcessorSupplier = {
  create: (node) => ({
    process(key, value) {
      node.forward(key, value);
    },
  }),
};

/** Before a repartition topic: without a key nothing could be grouped or joined (KAFKA-12317). */
export const dropNullKeys: ProcessorSupplier = {
  create: (node) => ({
    process(key, value) {
      if (key === null) node.droppedNull++;
      else node.forward(key, value);
    },
  }),
};
