import type { ProcessorSupplier } from '../runtime/processor-node.ts';
import type { Predicate } from '../types.ts';

/**
 * A record goes to the first branch whose predicate holds, else to the default one if there is one.
 * @param branches filled while the DSL's `branch` calls go on; child `i` of the node belongs to entry `i`, and the
 *   default branch, which has no predicate, is last.
 */
export function streamBranch(
  branches: readonly { readonly predicate: Predicate<unknown, unknown> | undefined }[],
): ProcessorSupplier {
  return {
    create: (node) => ({
      process(key, value) {
        for (let i = 0; i < branches.length; i++) {
          const { predicate } = branches[i]!;
          if (predicate === undefined || predicate(key, value, node.context)) {
            node.forwardTo(i, key, value);
            return;
          }
        }
      },
    }),
  };
}
