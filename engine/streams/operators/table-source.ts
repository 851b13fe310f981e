import type { ProcessorNode } from '../runtime/processor-node.ts';
import type { Processor } from '../types.ts';
import { storeView, type TableSupplier, type TableView } from './table-supplier.ts';

/**
 * Records become rows: drops null keys, null deletes, the last offset wins whatever its timestamp (KTableSource).
 * Has a store when it was named or when somebody looks rows up.
 */
export class TableSource implements TableSupplier {
  readonly storeName: string;
  materialized: boolean;
  sendOldValues = false;

  constructor(storeName: string, materialized: boolean) {
    this.storeName = storeName;
    this.materialized = materialized;
  }

  enableSendingOldValues(forceMaterialization: boolean): boolean {
    if (!forceMaterialization && !this.materialized) return false;
    this.materialized = true;
    this.sendOldValues = true;
    return true;
  }

  view(): TableView {
    this.materialized = true;
    return storeView(this.storeName);
  }

  create(node: ProcessorNode): Processor {
    const store = this.materialized ? node.keyValueStore(this.storeName) : undefined;
    const { sendOldValues } = this;
    return {
      process(key, value) {
        if (key === null) {
          node.droppedNull++;
          return;
        }
        if (store === undefined) {
          node.forward(key, { newValue: value, oldValue: null });
          return;
        }
        const oldValue = sendOldValues ? (store.get(key)?.value ?? null) : null;
        store.put(key, value, node.context.timestampMs);
        node.forward(key, { newValue: value, oldValue });
      },
    };
  }
}
