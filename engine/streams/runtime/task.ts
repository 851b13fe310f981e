import type { FetchedBatch, TopicPartition } from '#engine/client/types.ts';
import { StreamsError } from '../errors.ts';
import type { StateStore } from '../state/store.ts';
import type { SubTopology } from '../topology/sub-topology.ts';
import type { PoisonPolicy } from '../types.ts';
import { PartitionGroup } from './partition-group.ts';
import type { ProcessorNode } from './processor-node.ts';
import { RecordQueue } from './record-queue.ts';
import { type RecordCollector, TaskContext } from './task-context.ts';
import { instantiate, type TaskSource } from './task-topology.ts';

export type TaskState = 'restoring' | 'running' | 'closed';

export interface TaskOptions {
  readonly partition: number;
  readonly stores: ReadonlyMap<string, StateStore>;
  readonly collector: RecordCollector;
  readonly defaultPolicy: PoisonPolicy;
  /** Gives internal topics their application's prefix. */
  topicName(topic: string): string;
  partitionsOf(topic: string): number;
  /** Of the topology that runs now, which may change under a task that goes on. */
  maxTaskIdleMs(): number;
  nowMs(): number;
}

/** One sub-topology on one partition: its nodes, its stores, its queues. Survives a redeploy that does not mean it. */
export class Task {
  /** The sub-topology's number may change with what others draw; its hash does not. */
  subTopology: SubTopology;
  readonly partition: number;
  readonly stores: ReadonlyMap<string, StateStore>;
  readonly nodes: ReadonlyMap<string, ProcessorNode>;
  state: TaskState = 'restoring';
  /** Something was processed since the offsets were last taken. */
  hasProgress = false;
  readonly #context: TaskContext;
  readonly #queues = new Map<string, RecordQueue>();
  readonly #group = new PartitionGroup();
  readonly #sources = new Map<string, TaskSource>();
  /** Topics of the sub-topology that have this partition. */
  readonly #expected: readonly string[];
  readonly #maxTaskIdleMs: () => number;
  readonly #nowMs: () => number;

  constructor(subTopology: SubTopology, options: TaskOptions) {
    this.subTopology = subTopology;
    this.partition = options.partition;
    this.stores = options.stores;
    this.#maxTaskIdleMs = options.maxTaskIdleMs;
    this.#nowMs = options.nowMs;
    this.#context = new TaskContext(options.collector, options.defaultPolicy);
    for (const [name, store] of options.stores) this.#context.stores.set(name, store);
    const { nodes, sources } = instantiate(subTopology.nodes, this.#context, options.topicName);
    this.nodes = nodes;
    for (const source of sources) {
      for (const topic of source.spec.topics) this.#sources.set(options.topicName(topic), source);
    }
    this.#expected = [...this.#sources.keys()].filter(
      (topic) => options.partitionsOf(topic) > this.partition,
    );
  }

  /** As Kafka Streams writes it: sub-topology_partition. */
  get id(): string {
    return `${this.subTopology.id}_${this.partition}`;
  }

  get queues(): Iterable<RecordQueue> {
    return this.#queues.values();
  }

  queue(topic: string): RecordQueue | undefined {
    return this.#queues.get(topic);
  }

  addPartition(topic: string): void {
    const source = this.#sources.get(topic);
    if (source === undefined) throw new StreamsError(`Task ${this.id} does not read ${topic}.`);
    if (!this.#queues.has(topic)) {
      this.#queues.set(topic, new RecordQueue(topic, this.partition, source.spec, source.node));
    }
  }

  /** @throws {OperatorError} when the first record cannot be read and its policy is `fail`. */
  add(batch: FetchedBatch): void {
    const queue = this.#queues.get(batch.topic);
    if (queue === undefined) return;
    const hadHead = queue.hasHead;
    const { records } = batch;
    queue.add(
      records,
      records.isControl ? records.count : batch.first,
      batch.nextOffset,
      batch.highWatermark,
    );
    if (!hadHead && queue.hasHead) this.#group.add(queue);
    // Records that could not be read moved the position without being processed.
    if (!queue.hasHead) this.hasProgress = true;
  }

  /**
   * A partition whose records are on their way holds the others back, so that the lowest timestamp really is the lowest
   * (KIP-695); one of which everything was read does so for `maxTaskIdleMs`.
   */
  canProcess(): boolean {
    if (this.state !== 'running' || this.#group.isEmpty || this.#queues.size < this.#expected.length)
      return false;
    if (this.#queues.size === 1) return true;
    const maxIdleMs = this.#maxTaskIdleMs();
    if (maxIdleMs < 0) return true;
    let isHeldBack = false;
    for (const queue of this.#queues.values()) {
      if (queue.hasHead) continue;
      if (queue.endOffset < 0 || queue.fetchedOffset < queue.endOffset) {
        queue.idleUntilMs = undefined;
        return false;
      }
      if (maxIdleMs > 0 && this.#isWaitedFor(queue, maxIdleMs)) isHeldBack = true;
    }
    return !isHeldBack;
  }

  #isWaitedFor(queue: RecordQueue, maxIdleMs: number): boolean {
    if (queue.idleUntilMs === Number.NEGATIVE_INFINITY) return false;
    const nowMs = this.#nowMs();
    queue.idleUntilMs ??= nowMs + maxIdleMs;
    if (nowMs < queue.idleUntilMs) return true;
    queue.idleUntilMs = Number.NEGATIVE_INFINITY;
    return false;
  }

  /** One record, to its end. Only when `canProcess`. @throws {OperatorError} under the policy `fail`. */
  processOne(): void {
    const queue = this.#group.poll()!;
    this.hasProgress = true;
    queue.process();
    if (queue.hasHead) this.#group.add(queue);
  }

  /** Offsets of everything that was processed, to be committed once its outputs are acknowledged. */
  takeOffsets(): (TopicPartition & { readonly offset: number })[] {
    this.hasProgress = false;
    const offsets: (TopicPartition & { readonly offset: number })[] = [];
    for (const queue of this.#queues.values()) {
      if (queue.processedOffset >= 0) {
        offsets.push({ topic: queue.topic, partition: this.partition, offset: queue.processedOffset });
      }
    }
    return offsets;
  }

  close(): void {
    this.state = 'closed';
  }
}
