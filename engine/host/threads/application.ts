import type { RawRecord } from '#engine/inspect/record-filter.ts';
import type { BranchConfig } from '#engine/pipeline/catalog/operators/branch.ts';
import { buildTopology } from '#engine/pipeline/compile/build-topology.ts';
import type { Plan, PlannedOperator } from '#engine/pipeline/compile/plan.ts';
import { nodeOfOperator, operatorOfTap } from '#engine/pipeline/compile/topology/names.ts';
import {
  createStreams,
  OperatorError,
  type OperatorProbe,
  type ProbedRecord,
  type StreamsApp,
  type StreamsMetrics,
} from '#engine/streams/index.ts';
import type { OperatorStatus, StreamsStatus } from './status.ts';
import type { DeployTopology } from './streams-router.ts';

/** What one edge keeps. References only, but they hold the fetched batches that they lie in. */
const probeCapacity = 100;

/** The topology of one pipeline as it runs on the streams thread, told in terms of the document's nodes. */
export class Application {
  readonly #app: StreamsApp;
  readonly #hasProbes: boolean;
  readonly #probes = new Map<string, OperatorProbe>();
  #plan: Plan;
  #startFailure: string | undefined;

  constructor({ plan, previous, bootstrap, probes }: DeployTopology) {
    this.#plan = plan;
    this.#hasProbes = probes;
    this.#app = createStreams({
      topology: buildTopology(plan),
      applicationId: plan.applicationId,
      bootstrap: [bootstrap],
      ...(previous === undefined ? {} : { previous: buildTopology(previous) }),
    });
  }

  /** Only what runs can be changed while it runs. */
  get canRedeploy(): boolean {
    return this.#app.status.state === 'running' || this.#app.status.state === 'paused';
  }

  async start(): Promise<void> {
    this.#setProbes();
    try {
      await this.#app.start();
    } catch (error) {
      this.#startFailure = (error as Error).message;
      throw error;
    }
  }

  async redeploy(plan: Plan, onStateLoss: 'start-fresh' | 'reprocess'): Promise<void> {
    await this.#app.redeploy(buildTopology(plan), { onStateLoss });
    this.#plan = plan;
    this.#setProbes();
  }

  close(): Promise<void> {
    for (const probe of this.#probes.values()) probe.close();
    this.#probes.clear();
    return this.#app.close();
  }

  closeWindows(): void {
    this.#app.closeWindows();
  }

  /** Oldest first. */
  probed(node: string, output: string): RawRecord[] {
    const operator = this.#plan.operators.find((candidate) => candidate.node === node);
    if (operator === undefined) return [];
    const name = operatorOfTap({ kind: 'operator', node, output }, operator.kind);
    return this.#probes.get(name)?.records().map(rawRecord) ?? [];
  }

  status(): StreamsStatus {
    const { state, error, restoring } = this.#app.status;
    const metrics = this.#app.metrics();
    const nodes = new Set(this.#plan.operators.map(({ node }) => node));
    const failedNode = error instanceof OperatorError ? nodeOfOperator(error.operator, nodes) : undefined;
    const message = this.#startFailure ?? error?.message;
    const partitions = metrics.tasks.flatMap((task) => task.partitions);
    const streamTimeMs = Math.max(-1, ...partitions.map((p) => p.streamTimeMs));
    const lag: Record<string, number> = {};
    for (const partition of partitions) {
      lag[partition.topic] = (lag[partition.topic] ?? 0) + partition.lag;
    }
    return {
      state: stateOf(state, restoring.length > 0),
      ...(message === undefined ? {} : { message }),
      ...(failedNode === undefined ? {} : { failedNode }),
      operators: Object.fromEntries(
        this.#plan.operators.map((operator) => [operator.node, operatorStatus(operator, metrics)]),
      ),
      lag,
      ...(streamTimeMs < 0 ? {} : { streamTimeMs }),
      caughtUp: this.#app.caughtUp(),
    };
  }

  /** One at each operator that an edge of the document leaves. */
  #setProbes(): void {
    if (!this.#hasProbes) return;
    const kinds = new Map(this.#plan.operators.map(({ node, kind }) => [node, kind]));
    const wanted = new Set<string>();
    for (const tap of Object.values(this.#plan.edges)) {
      const kind = tap.kind === 'operator' ? kinds.get(tap.node) : undefined;
      if (tap.kind === 'operator' && kind !== undefined) wanted.add(operatorOfTap(tap, kind));
    }
    for (const [name, probe] of this.#probes) {
      if (wanted.has(name)) continue;
      probe.close();
      this.#probes.delete(name);
    }
    for (const name of wanted) {
      if (!this.#probes.has(name))
        this.#probes.set(name, this.#app.probe(name, { side: 'out', capacity: probeCapacity }));
    }
  }
}

function stateOf(state: StreamsApp['status']['state'], isRestoring: boolean): StreamsStatus['state'] {
  switch (state) {
    case 'created':
    case 'starting':
      return 'starting';
    case 'running':
    case 'paused':
      return isRestoring ? 'restoring' : 'running';
    case 'failed':
      return 'failed';
    case 'closing':
    case 'closed':
      return 'stopped';
  }
}

function operatorStatus(operator: PlannedOperator, metrics: StreamsMetrics): OperatorStatus {
  const { node, kind } = operator;
  const own = Object.entries(metrics.operators).filter(
    ([name]) => name === node || name.startsWith(`${node}.`),
  );
  const sum = (pick: (counts: StreamsMetrics['operators'][string]) => number): number =>
    own.reduce((total, [, counts]) => total + pick(counts), 0);
  // A topic's writers are the only operators whose input is not counted at an operator with the node's own name.
  const into =
    kind === 'topic'
      ? own.filter(([name]) => name.startsWith(`${node}.to.`))
      : own.filter(([name]) => name === node);
  const openWindows = metrics.openWindows[node];
  const entries = metrics.stores[node];
  return {
    in: into.reduce((total, [, counts]) => total + counts.recordsIn, 0),
    out: Object.fromEntries(
      outputsOf(operator).map((output) => [
        output,
        metrics.operators[operatorOfTap({ kind: 'operator', node, output }, kind)]?.recordsOut ?? 0,
      ]),
    ),
    errors: sum(({ errors }) => errors),
    droppedLate: sum(({ droppedLate }) => droppedLate),
    ...(entries === undefined ? {} : { entries }),
    ...(openWindows === undefined ? {} : { openWindows }),
  };
}

/** Ports by which records leave a node. */
function outputsOf({ kind, config }: PlannedOperator): readonly string[] {
  if (kind === 'topic') return [];
  if (kind !== 'branch') return ['out'];
  const { branches } = config as unknown as BranchConfig;
  return [...branches.map(({ name }) => name), 'default'];
}

/** A windowed key looks as it does to expressions and in topics. */
function rawRecord(record: ProbedRecord): RawRecord {
  const { window, ...rest } = record;
  if (window === undefined || record.key === null) return rest;
  const key = Buffer.from(record.key).toString('utf8');
  const text = JSON.stringify({ key, window_start: window.startMs, window_end: window.endMs });
  return { ...rest, key: Buffer.from(text) };
}
