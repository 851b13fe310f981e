import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from '#engine/client/index.ts';
import type { Admin } from '#engine/client/types.ts';
import { StreamsError } from '../errors.ts';
import type { Topology } from '../topology/topology.ts';
import type { ApplicationState } from './application-state.ts';
import { changelogName, internalTopicsOf } from './internal-topics.ts';
import { planRedeploy } from './redeploy-plan.ts';

const deletionTimeoutMs = 30_000;

/**
 * Removes internal topics that nobody uses any more, so that an operator which is drawn anew starts empty. While other
 * members of the group run, who may use them still, a redeploy lets them stay.
 */
export class TopicRemoval {
  readonly #app: ApplicationState;
  readonly #admin: Admin;

  constructor(app: ApplicationState, admin: Admin) {
    this.#app = app;
    this.#admin = admin;
  }

  /**
   * Before the application starts: what `previous` had and the topology has not, or has with another meaning. Members
   * that the group still counts may be those of a crash.
   */
  async beforeStart(previous: Topology): Promise<void> {
    const { topology, applicationId } = this.#app;
    const { resetStores } = planRedeploy(previous, topology);
    const reset = resetStores.map((store) => changelogName(applicationId, store));
    await this.#delete([...new Set([...reset, ...this.#onlyIn(previous, topology)])]);
  }

  /** Before a redeploy makes them: what an earlier removal had to leave behind would be taken for state. */
  beforeRedeploy(next: Topology): Promise<readonly string[]> {
    return this.#deleteIfAlone(this.#onlyIn(next, this.#app.topology));
  }

  /**
   * After a redeploy has closed the tasks that used them. The new program runs already, so that a failure is none of
   * the redeploy: `beforeRedeploy` meets what stayed.
   * @returns what is gone.
   */
  async afterRedeploy(previous: Topology): Promise<readonly string[]> {
    try {
      return await this.#deleteIfAlone(this.#onlyIn(previous, this.#app.topology));
    } catch (error) {
      if (error instanceof ClientError || error instanceof StreamsError) return [];
      throw error;
    }
  }

  #onlyIn(topology: Topology, other: Topology): readonly string[] {
    const { applicationId } = this.#app;
    const others = new Set(internalTopicsOf(other, applicationId));
    return internalTopicsOf(topology, applicationId).filter((name) => !others.has(name));
  }

  async #deleteIfAlone(names: readonly string[]): Promise<readonly string[]> {
    const found = await this.#existing(names);
    if (found.length === 0) return [];
    const [group] = await this.#admin.describeGroups([this.#app.applicationId]);
    return (group?.members.length ?? 0) > 1 ? [] : this.#delete(found);
  }

  async #delete(names: readonly string[]): Promise<readonly string[]> {
    const found = await this.#existing(names);
    if (found.length === 0) return [];
    await this.#admin.deleteTopics(found);
    // A broker may delete a topic a moment after it said so.
    const deadlineMs = this.#app.nowMs() + deletionTimeoutMs;
    for (let left = await this.#existing(found); left.length > 0; left = await this.#existing(found)) {
      if (this.#app.nowMs() > deadlineMs) {
        throw new StreamsError(
          `${left.join(', ')} still exist ${deletionTimeoutMs} ms after their deletion.`,
        );
      }
      await sleep(50);
    }
    return found;
  }

  async #existing(names: readonly string[]): Promise<readonly string[]> {
    if (names.length === 0) return [];
    const described = await this.#admin.describeTopics(names);
    return names.filter((_, i) => described[i] !== undefined);
  }
}
