import type { Env } from '#engine/env/env.ts';
import { StreamsError } from '../errors.ts';
import type { SubTopology } from '../topology/sub-topology.ts';
import type { Topology } from '../topology/topology.ts';
import { internalTopicName } from './internal-topics.ts';
import type { StreamsState } from './streams-app.ts';

/** What the parts of one running application share: which program runs, how it fares, and whether anything moved. */
export class ApplicationState {
  readonly applicationId: string;
  readonly #env: Env;
  state: StreamsState = 'created';
  error: Error | undefined;
  topology: Topology;
  /** Of every topic that the topology reads, by its full name, and of its changelogs. */
  partitions: ReadonlyMap<string, number> = new Map();
  /** Anything that was fetched or processed changes it. */
  activity = 0;

  constructor(applicationId: string, topology: Topology, env: Env) {
    this.applicationId = applicationId;
    this.topology = topology;
    this.#env = env;
  }

  get isOpen(): boolean {
    return this.state === 'running' || this.state === 'paused';
  }

  nowMs(): number {
    return this.#env.clock.monotonicMs();
  }

  /** The first failure stays. */
  fail(error: unknown): void {
    if (this.error === undefined)
      this.error = error instanceof Error ? error : new StreamsError(String(error));
    if (this.state !== 'closing' && this.state !== 'closed') this.state = 'failed';
  }

  fullName(topic: string): string {
    return internalTopicName(this.topology, this.applicationId, topic);
  }

  topicsOf(sub: SubTopology): readonly string[] {
    return sub.sources.flatMap((source) => source.topics.map((topic) => this.fullName(topic)));
  }

  sourceGroups(): readonly (readonly string[])[] {
    return this.topology.subTopologies().map((sub) => this.topicsOf(sub));
  }
}
