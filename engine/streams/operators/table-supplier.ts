import type { ProcessorNode, ProcessorSupplier } from '../runtime/processor-node.ts';
import type { ValueAndTimestamp } from '../types.ts';

export type ValueGetter = (key: unknown) => ValueAndTimestamp<unknown> | undefined;

/** How another operator looks a table's rows up. */
export interface TableView {
  /** Stores that the reading node must be connected to. */
  readonly storeNames: readonly string[];
  getter(node: ProcessorNode): ValueGetter;
}

/**
 * The operator behind a KTable. Whether it has a store, and whether it tells old values, is settled only by what is
 * built on top of it; so this is asked while the topology is drawn, and read when tasks are made.
 */
export interface TableSupplier extends ProcessorSupplier {
  /** @returns false when it cannot without a store that nobody forced (KTableImpl.enableSendingOldValues). */
  enableSendingOldValues(forceMaterialization: boolean): boolean;
  view(): TableView;
}

export function storeView(storeName: string): TableView {
  return {
    storeNames: [storeName],
    getter(node) {
      const store = node.keyValueStore(storeName);
      return (key) => store.get(key);
    },
  };
}

/** A table that always has a store: an aggregation's. */
export class StoredTable implements TableSupplier {
  readonly storeName: string;
  readonly create: ProcessorSupplier['create'];
  sendOldValues = false;

  constructor(storeName: string, supplier: ProcessorSupplier) {
    this.storeName = storeName;
    this.create = supplier.create;
  }

  enableSendingOldValues(): boolean {
    this.sendOldValues = true;
    return true;
  }

  view(): TableView {
    return storeView(this.storeName);
  }
}

/** The same over windows; its keys are windowed. */
export class StoredWindows extends StoredTable {
  override view(): TableView {
    const { storeName } = this;
    return {
      storeNames: [storeName],
      getter(node) {
        const store = node.windowStore(storeName);
        return (key) => {
          const windowed = key as { key: unknown; window: { startMs: number } };
          return store.fetch(windowed.key, windowed.window.startMs);
        };
      },
    };
  }
}
