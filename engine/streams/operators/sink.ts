import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Serde, WindowedSerde } from '../serdes.ts';
import { partitionForKey } from '../state/bytes.ts';
import type { Windowed } from '../windows.ts';

/** Writes to a topic. Windowed keys go to the partition of their inner key (WindowedStreamPartitioner). */
export function sink(topic: string, keySerde: Serde<unknown>, valueSerde: Serde<unknown>): ProcessorSupplier {
  const inner = 'inner' in keySerde ? (keySerde as WindowedSerde<unknown>).inner : undefined;
  return {
    create(node) {
      const { context } = node;
      const { collector } = context;
      return {
        process(key, value) {
          const keyBytes = key === null ? null : keySerde.serialize(key);
          const valueBytes = value === null ? null : valueSerde.serialize(value);
          const partition =
            inner === undefined || key === null
              ? -1
              : partitionForKey(
                  inner.serialize((key as Windowed<unknown>).key),
                  collector.partitionsOf(topic),
                );
          collector.send(topic, partition, keyBytes, valueBytes, context.timestampMs, context.headers);
        },
      };
    },
  };
}
