import type { Admin } from '#engine/client/types.ts';
import { buildTopology } from '#engine/pipeline/compile/build-topology.ts';
import type { Plan } from '#engine/pipeline/compile/plan.ts';
import { changelogName } from '#engine/streams/index.ts';

/** Where the sources of a pipeline keep how far they have read. */
export function connectOffsetsTopic(applicationId: string): string {
  return `${applicationId}-connect-offsets`;
}

/**
 * Removes what a pipeline left on the cluster, so that the next deployment starts over: its own topics, the internal ones
 * of its topology, its groups. Topics that others may share stay.
 */
export async function removeTraces(admin: Admin, plan: Plan): Promise<void> {
  const id = plan.applicationId;
  const topology = buildTopology(plan);
  const ours = new Set([
    ...plan.topics.filter(({ owner }) => owner === 'pipeline').map(({ name }) => name),
    ...[...topology.stores.keys()].map((store) => changelogName(id, store)),
    ...[...topology.repartitionTopics.keys()].map((topic) => `${id}-${topic}`),
    connectOffsetsTopic(id),
  ]);
  const doomed = (await admin.listTopics()).map(({ name }) => name).filter((name) => ours.has(name));
  if (doomed.length > 0) await admin.deleteTopics(doomed);
  const groups = await groupsOf(admin, plan);
  if (groups.length > 0) await admin.deleteGroups(groups);
}

/**
 * Lets the members leave that a crash left behind in the groups of a pipeline: they cannot say so themselves, and who
 * joins anew would wait until their sessions end (45 s). Only for a pipeline that nobody else may run.
 */
export async function forgetDeadMembers(admin: Admin, plan: Plan): Promise<void> {
  for (const { groupId, members } of await admin.describeGroups(await groupsOf(admin, plan))) {
    await admin.removeGroupMembers(
      groupId,
      members.map(({ memberId }) => memberId),
    );
  }
}

/** Groups of the plan that are on the cluster. */
async function groupsOf(admin: Admin, plan: Plan): Promise<string[]> {
  const ours = new Set([
    plan.applicationId,
    ...plan.connectors.filter(({ role }) => role === 'sink').map(({ name }) => `connect-${name}`),
  ]);
  return (await admin.listGroups()).map(({ groupId }) => groupId).filter((group) => ours.has(group));
}
