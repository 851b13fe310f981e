import type { ProcessorNode } from '../runtime/processor-node.ts';
import type { Change, Predicate, Processor, ValueAndTimestamp } from '../types.ts';
import { storeView, type TableSupplier, type TableView } from './table-supplier.ts';

/** Rows that do not pass become deletions (KTableFilter). */
export class TableFilter implements TableSupplier {
  readonly #parent: TableSupplier;
  readonly #passes: Predicate<unknown, unknown>;
  readonly #storeName: string | undefined;
  #sendOldValues: boolean;

  /** @param storeName undefined: not stored, looked up through the parent. */
  constructor(parent: TableSupplier, passes: Predicate<unknown, unknown>, storeName: string | undefined) {
    this.#parent = parent;
    this.#passes = passes;
    this.#storeName = storeName;
    // Where old values are to be had for free, they spare tombstones for keys that never passed.
    this.#sendOldValues = parent.enableSendingOldValues(false);
  }

  enableSendingOldValues(forceMaterialization: boolean): boolean {
    if (this.#storeName !== undefined || this.#parent.enableSendingOldValues(forceMaterialization)) {
      this.#sendOldValues = true;
    }
    return this.#sendOldValues;
  }

  view(): TableView {
    if (this.#storeName !== undefined) return storeView(this.#storeName);
    const parent = this.#parent.view();
    const passes = this.#passes;
    return {
      storeNames: parent.storeNames,
      getter(node) {
        const get = parent.getter(node);
        return (key): ValueAndTimestamp<unknown> | undefined => {
          const row = get(key);
          return row !== undefined && passes(key, row.value, node.context) ? row : undefined;
        };
      },
    };
  }

  create(node: ProcessorNode): Processor<unknown, Change<unknown>> {
    const store = this.#storeName === undefined ? undefined : node.keyValueStore(this.#storeName);
    const passes = this.#passes;
    const sendOldValues = this.#sendOldValues;
    const passed = (key: unknown, value: unknown) =>
      value !== null && passes(key, value, node.context) ? value : null;
    return {
      process(key, change) {
        const newValue = passed(key, change.newValue);
        let oldValue: unknown = null;
        if (sendOldValues) {
          oldValue = store === undefined ? passed(key, change.oldValue) : (store.get(key)?.value ?? null);
          if (oldValue === null && newValue === null) return;
        }
        store?.put(key, newValue, node.context.timestampMs);
        node.forward(key, { newValue, oldValue });
      },
    };
  }
}
