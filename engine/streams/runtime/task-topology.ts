import { StreamsError } from '../errors.ts';
import { passThrough } from '../operators/pass-through.ts';
import { InMemoryKeyValueStore } from '../state/key-value-store.ts';
import type { StateStore, StoreSpec } from '../state/store.ts';
import { InMemoryWindowStore } from '../state/window-store.ts';
import type { NodeSpec, SourceSpec } from '../topology/topology.ts';
import { ProcessorNode } from './processor-node.ts';
import type { TaskContext } from './task-context.ts';

export interface TaskSource {
  readonly spec: SourceSpec;
  readonly node: ProcessorNode;
}

export function newStore(spec: StoreSpec): StateStore {
  return spec.kind === 'window' ? new InMemoryWindowStore(spec) : new InMemoryKeyValueStore(spec);
}

/**
 * Makes one task's nodes, wired. Stores must be in the context already.
 * @param topicName gives internal topics their application's prefix.
 */
export function instantiate(
  specs: readonly NodeSpec[],
  context: TaskContext,
  topicName: (topic: string) => string,
): { readonly nodes: ReadonlyMap<string, ProcessorNode>; readonly sources: readonly TaskSource[] } {
  const nodes = new Map<string, ProcessorNode>();
  const sources: TaskSource[] = [];
  for (const spec of specs) {
    const supplier =
      spec.kind === 'processor'
        ? spec.supplier
        : spec.kind === 'sink'
          ? spec.supplier(topicName(spec.topic))
          : passThrough;
    const stores = spec.kind === 'processor' ? spec.stores : [];
    const node = new ProcessorNode(spec.name, context, supplier, stores, spec.onError);
    nodes.set(spec.name, node);
    for (const parentName of spec.parents) {
      const parent = nodes.get(parentName);
      if (parent === undefined)
        throw new StreamsError(`${spec.name} was made before its parent ${parentName}.`);
      parent.children.push(node);
    }
    if (spec.kind === 'source') sources.push({ spec, node });
  }
  return { nodes, sources };
}
