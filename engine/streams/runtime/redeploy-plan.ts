import { storeIdentity } from '../topology/sub-topology.ts';
import type { Topology } from '../topology/topology.ts';

/** What a redeploy would do, before it does it. Stores are named once, for all their partitions. */
export interface RedeployPlan {
  /** Sub-topologies (by their number in the new topology) whose tasks go on untouched. */
  readonly keptSubTopologies: readonly number[];
  readonly changedSubTopologies: readonly number[];
  /** Stores in changed sub-topologies that are taken over as they are. */
  readonly keptStores: readonly string[];
  /** Stores whose meaning changed: their content fits no longer and is deleted. */
  readonly resetStores: readonly string[];
  /** Stores that no operator has any more. Their changelogs are deleted, so that one which comes back is empty. */
  readonly droppedStores: readonly string[];
  readonly newStores: readonly string[];
}

export function planRedeploy(from: Topology, to: Topology): RedeployPlan {
  const before = new Set(from.subTopologies().map((sub) => sub.hash));
  const kept = to.subTopologies().filter((sub) => before.has(sub.hash));
  const changed = to.subTopologies().filter((sub) => !before.has(sub.hash));
  const keptStores: string[] = [];
  const resetStores: string[] = [];
  const newStores: string[] = [];
  for (const store of changed.flatMap((sub) => sub.stores)) {
    const old = from.stores.get(store.name);
    if (old === undefined) newStores.push(store.name);
    else if (storeIdentity(old) === storeIdentity(store)) keptStores.push(store.name);
    else resetStores.push(store.name);
  }
  return {
    keptSubTopologies: kept.map((sub) => sub.id),
    changedSubTopologies: changed.map((sub) => sub.id),
    keptStores,
    resetStores,
    droppedStores: [...from.stores.keys()].filter((name) => !to.stores.has(name)),
    newStores,
  };
}
