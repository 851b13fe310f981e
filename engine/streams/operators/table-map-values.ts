import type { ProcessorNode } from '../runtime/processor-node.ts';
import type { Change, KeyValueMapper, Processor, ValueAndTimestamp } from '../types.ts';
import { storeView, type TableSupplier, type TableView } from './table-supplier.ts';

/** Deletions pass unmapped (KTableMapValues). */
export class TableMapValues implements TableSupplier {
  readonly #parent: TableSupplier;
  readonly #mapper: KeyValueMapper<unknown, unknown, unknown>;
  readonly #storeName: string | undefined;
  #sendOldValues = false;

  /** @param storeName undefined: not stored, mapped anew when looked up. */
  constructor(
    parent: TableSupplier,
    mapper: KeyValueMapper<unknown, unknown, unknown>,
    storeName: string | undefined,
  ) {
    this.#parent = parent;
    this.#mapper = mapper;
    this.#storeName = storeName;
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
    const mapper = this.#mapper;
    return {
      storeNames: parent.storeNames,
      getter(node) {
        const get = parent.getter(node);
        return (key): ValueAndTimestamp<unknown> | undefined => {
          const row = get(key);
          if (row === undefined) return undefined;
          const value = mapper(key, row.value, node.context);
          return value === null ? undefined : { value, timestampMs: row.timestampMs };
        };
      },
    };
  }

  create(node: ProcessorNode): Processor<unknown, Change<unknown>> {
    const store = this.#storeName === undefined ? undefined : node.keyValueStore(this.#storeName);
    const mapper = this.#mapper;
    const sendOldValues = this.#sendOldValues;
    const mapped = (key: unknown, value: unknown) =>
      value === null ? null : mapper(key, value, node.context);
    return {
      process(key, change) {
        const newValue = mapped(key, change.newValue);
        let oldValue: unknown = null;
        if (sendOldValues) {
          oldValue = store === undefined ? mapped(key, change.oldValue) : (store.get(key)?.value ?? null);
        }
        store?.put(key, newValue, node.context.timestampMs);
        node.forward(key, { newValue, oldValue });
      },
    };
  }
}
