import type { Admin } from '#engine/client/types.ts';
import type { Plan } from '#engine/pipeline/compile/plan.ts';

/** Every topic that the plan names; those of its edges included. */
export function ownedTopics(plan: Plan): string[] {
  return [...new Set(plan.topics.map(({ name }) => name))];
}

/**
 * Removes what a pipeline left on the cluster, so that the next deployment starts over: its own topics, the internal ones
 * of its topology, its groups. Topics that others may share stay.
 */
export async function removeTraces(admin: Admin, plan: Plan): Promise<void> {
  const id = plan.applicationId;
  const own = new Set(plan.topics.filter(({ owner }) => owner === 'pipeline').map(({ name }) => name));
  const internal = new RegExp(`^${id}-.*-(changelog|repartition)$`);
  const offsets = `${id}-connect-offsets`;
  const existing = (await admin.listTopics()).map(({ name }) => name);
  const doomed = existing.filter((name) => own.has(name) || internal.test(name) || name === offsets);
  if (doomed.length > 0) await admin.deleteTopics(doomed);
  const ours = new Set([
    id,
    ...plan.connectors.filter(({ role }) => role === 'sink').map(({ name }) => `connect-${name}`),
  ]);
  const groups = (await admin.listGroups()).map(({ groupId }) => groupId).filter((group) => ours.has(group));
  if (groups.length > 0) await admin.deleteGroups(groups);
}
