import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { ValueJoiner } from '../types.ts';
import type { TableView } from './table-supplier.ts';

/**
 * Only the stream triggers. Drops null values and null keys; a left join takes null keys as "no match"
 * (KStreamKTableJoinProcessor).
 */
export function streamTableJoin(
  view: TableView,
  joiner: ValueJoiner<unknown, unknown, unknown, unknown>,
  kind: 'inner' | 'left',
): ProcessorSupplier {
  return {
    create(node) {
      const get = view.getter(node);
      return {
        process(key, value) {
          if (value === null || (key === null && kind === 'inner')) {
            node.droppedNull++;
            return;
          }
          const row = key === null ? undefined : get(key);
          if (row !== undefined) node.forward(key, joiner(value, row.value, key));
          else if (kind === 'left') node.forward(key, joiner(value, null, key));
        },
      };
    },
  };
}
