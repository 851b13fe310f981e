import { findCoordinatorApi } from '#engine/protocol/generated/find-coordinator.ts';
import type { Cluster } from './cluster.ts';
import { kafkaError, throwOnError } from './errors.ts';

const GROUP = 0;
/** An admin client that asks about more groups than this asks for old ones again. */
const REMEMBERED_MAX = 1000;

/** Which broker coordinates which group, remembered until it turns out wrong. */
export class Coordinators {
  private readonly cluster: Cluster;
  private readonly known = new Map<string, number>();

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  /** One attempt, from memory where possible. @throws {ClientError} */
  async find(groupId: string): Promise<number> {
    const known = this.known.get(groupId);
    if (known !== undefined) return known;
    if (this.cluster.image.brokers.size === 0) await this.cluster.refresh();
    const response = await this.cluster.requestAny(findCoordinatorApi, (version) => ({
      ...(version < 4 ? { key: groupId } : { coordinatorKeys: [groupId] }),
      ...(version >= 1 ? { keyType: GROUP } : {}),
    }));
    const what = `Finding the coordinator of group ${groupId}`;
    throwOnError(response.errorCode, what, response.errorMessage);
    const entry = response.coordinators[0];
    if (entry !== undefined) throwOnError(entry.errorCode, what, entry.errorMessage);
    const nodeId = entry?.nodeId ?? response.nodeId;
    if (!this.cluster.image.brokers.has(nodeId)) await this.cluster.refresh();
    if (this.known.size >= REMEMBERED_MAX) this.known.clear();
    this.known.set(groupId, nodeId);
    return nodeId;
  }

  /** After NOT_COORDINATOR, COORDINATOR_NOT_AVAILABLE or a broken connection. */
  forget(groupId: string): void {
    this.known.delete(groupId);
  }

  /**
   * One attempt at the group's coordinator. The error code that `errorOf` finds in the answer is thrown.
   * Whatever may come from a wrong coordinator makes the next attempt look for it anew.
   * @throws {ClientError}
   */
  async request<T>(
    groupId: string,
    what: string,
    attempt: (brokerId: number) => Promise<T>,
    errorOf: (response: T) => number,
  ): Promise<T> {
    const brokerId = await this.find(groupId);
    let response: T;
    try {
      response = await attempt(brokerId);
    } catch (error) {
      this.forget(groupId);
      throw error;
    }
    const errorCode = errorOf(response);
    if (errorCode === 0) return response;
    const error = kafkaError(errorCode, `${what} at broker ${brokerId}`);
    if (error.code === 'NOT_COORDINATOR' || error.code === 'COORDINATOR_NOT_AVAILABLE') this.forget(groupId);
    throw error;
  }
}
