import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Aggregator, Initializer } from '../types.ts';
import { StoredTable } from './table-supplier.ts';

/** Drops records without key or value; the result's timestamp is the highest of its inputs (KStreamAggregate). */
export function streamAggregate(
  storeName: string,
  initializer: Initializer<unknown>,
  aggregator: Aggregator<unknown, unknown, unknown>,
): StoredTable {
  const table: StoredTable = new StoredTable(
    storeName,
    aggregateSupplier(storeName, initializer, aggregator, () => table),
  );
  return table;
}

function aggregateSupplier(
  storeName: string,
  initializer: Initializer<unknown>,
  aggregator: Aggregator<unknown, unknown, unknown>,
  table: () => StoredTable,
): ProcessorSupplier {
  return {
    create(node) {
      const store = node.keyValueStore(storeName);
      const { context } = node;
      const { sendOldValues } = table();
      return {
        process(key, value) {
          if (key === null || value === null) {
            node.droppedNull++;
            return;
          }
          const before = store.get(key);
          // A first update tells the initial value as the old one, as Kafka Streams does.
          const oldValue = before === undefined ? initializer() : before.value;
          const timestampMs =
            before === undefined ? context.timestampMs : Math.max(context.timestampMs, before.timestampMs);
          const newValue = aggregator(key, value, oldValue, context);
          store.put(key, newValue, timestampMs);
          node.forwardAt(key, { newValue, oldValue: sendOldValues ? oldValue : null }, timestampMs);
        },
      };
    },
  };
}

/** The first value of a key is its first aggregate (KStreamReduce). */
export function streamReduce(
  storeName: string,
  reducer: (aggregate: unknown, value: unknown) => unknown,
): StoredTable {
  return streamAggregate(
    storeName,
    () => null,
    (_key, value, aggregate) => (aggregate === null ? value : reducer(aggregate, value)),
  );
}
