import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Aggregator, Initializer, OpenWindows } from '../types.ts';
import { firstWindowStart, type TimeWindows } from '../windows.ts';
import { StoredWindows } from './table-supplier.ts';

/**
 * Drops records without a key, but takes null values. Stream time is the operator's own. A window takes a record while
 * its end is above stream time − grace; what comes later is counted as late (KStreamWindowAggregate).
 */
export function streamWindowAggregate(
  storeName: string,
  windows: TimeWindows,
  initializer: Initializer<unknown>,
  aggregator: Aggregator<unknown, unknown, unknown>,
): StoredWindows {
  const table: StoredWindows = new StoredWindows(
    storeName,
    windowSupplier(storeName, windows, initializer, aggregator, () => table),
  );
  return table;
}

function windowSupplier(
  storeName: string,
  windows: TimeWindows,
  initializer: Initializer<unknown>,
  aggregator: Aggregator<unknown, unknown, unknown>,
  table: () => StoredWindows,
): ProcessorSupplier {
  const { sizeMs, advanceMs, graceMs } = windows;
  return {
    create(node) {
      const store = node.windowStore(storeName);
      const { context } = node;
      const { sendOldValues } = table();
      let streamTimeMs = -1;

      function update(key: unknown, value: unknown, startMs: number): void {
        const before = store.fetch(key, startMs);
        // A first update tells the initial value as the old one, as Kafka Streams does.
        const oldValue = before === undefined ? initializer() : before.value;
        const timestampMs =
          before === undefined ? context.timestampMs : Math.max(context.timestampMs, before.timestampMs);
        const newValue = aggregator(key, value, oldValue, context);
        store.put(key, newValue, startMs, timestampMs);
        const windowed = { key, window: { startMs, endMs: startMs + sizeMs } };
        node.forwardAt(windowed, { newValue, oldValue: sendOldValues ? oldValue : null }, timestampMs);
      }

      return {
        process(key, value) {
          if (key === null) {
            node.droppedNull++;
            return;
          }
          const { timestampMs } = context;
          if (timestampMs > streamTimeMs) streamTimeMs = timestampMs;
          const closedMs = streamTimeMs - graceMs;
          for (
            let startMs = firstWindowStart(windows, timestampMs);
            startMs <= timestampMs;
            startMs += advanceMs
          ) {
            if (startMs + sizeMs > closedMs) update(key, value, startMs);
            else node.droppedLate++;
          }
        },
        openWindows(): OpenWindows {
          let open = 0;
          let keys = 0;
          let untilMs = -1;
          for (const [startMs, keysInWindow] of store.windows()) {
            const closesMs = startMs + sizeMs + graceMs;
            if (closesMs <= streamTimeMs) continue;
            open++;
            keys += keysInWindow;
            untilMs = Math.max(untilMs, closesMs);
          }
          return { windows: open, keys, untilMs };
        },
        closeWindows() {
          for (const [startMs] of store.windows()) {
            streamTimeMs = Math.max(streamTimeMs, startMs + sizeMs + graceMs);
          }
        },
      };
    },
  };
}
