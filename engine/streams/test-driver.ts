import type { Header } from '#engine/client/types.ts';
import { StreamsError } from './errors.ts';
import { PartitionGroup } from './runtime/partition-group.ts';
import { Probe } from './runtime/probe.ts';
import type { ProcessorNode } from './runtime/processor-node.ts';
import { type RecordBatch, RecordQueue } from './runtime/record-queue.ts';
import { type RecordCollector, TaskContext } from './runtime/task-context.ts';
import { instantiate, newStore } from './runtime/task-topology.ts';
import type { Serde } from './serdes.ts';
import { InMemoryKeyValueStore, type ReadOnlyKeyValueStore, readOnly } from './state/key-value-store.ts';
import { InMemoryWindowStore, type ReadOnlyWindowStore, readOnlyWindows } from './state/window-store.ts';
import type { Topology } from './topology/topology.ts';
import type { OpenWindows, PoisonPolicy } from './types.ts';

export interface TestRecord<K, V> {
  readonly key: K | null;
  readonly value: V | null;
  readonly timestampMs: number;
  readonly headers: readonly Header[];
}

interface RawRecord {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly timestampMs: number;
  readonly headers: readonly Header[];
}

export interface TestDriverOptions {
  /** The driver's own clock; 0 by default. */
  readonly initialWallClockMs?: number;
  /** `fail` by default: `pipeInput` throws what an operator threw. */
  readonly onError?: PoisonPolicy;
}

/**
 * Runs a whole topology without a broker: one partition, synchronous, every record to its end before the next one
 * (the semantics of Kafka's TopologyTestDriver). Internal topics lead back into the topology.
 */
export class TopologyTestDriver {
  readonly #context: TaskContext;
  readonly #nodes: ReadonlyMap<string, ProcessorNode>;
  readonly #queues = new Map<string, RecordQueue>();
  readonly #group = new PartitionGroup();
  readonly #offsets = new Map<string, number>();
  readonly #outputs = new Map<string, RawRecord[]>();
  #produced: { readonly topic: string; readonly record: RawRecord }[] = [];
  #wallClockMs: number;

  constructor(topology: Topology, options: TestDriverOptions = {}) {
    this.#wallClockMs = options.initialWallClockMs ?? 0;
    const collector: RecordCollector = {
      send: (topic, _partition, key, value, timestampMs, headers) => {
        this.#produced.push({ topic, record: { key, value, timestampMs, headers } });
      },
      partitionsOf: () => 1,
    };
    this.#context = new TaskContext(collector, options.onError ?? 'fail');
    for (const spec of topology.stores.values()) this.#context.stores.set(spec.name, newStore(spec));
    const { nodes, sources } = instantiate([...topology.nodes.values()], this.#context, (topic) => topic);
    this.#nodes = nodes;
    for (const { spec, node } of sources) {
      for (const topic of spec.topics) this.#queues.set(topic, new RecordQueue(topic, 0, spec, node));
    }
  }

  createInputTopic<K, V>(topic: string, keySerde: Serde<K>, valueSerde: Serde<V>): TestInputTopic<K, V> {
    if (!this.#queues.has(topic)) {
      throw new StreamsError(
        `No source reads ${topic}; the topology reads ${[...this.#queues.keys()].join(', ')}.`,
      );
    }
    return new TestInputTopic(
      (record) => this.pipeRaw(topic, record),
      () => this.#wallClockMs,
      keySerde,
      valueSerde,
    );
  }

  createOutputTopic<K, V>(topic: string, keySerde: Serde<K>, valueSerde: Serde<V>): TestOutputTopic<K, V> {
    return new TestOutputTopic(topic, () => this.#outputs.get(topic) ?? [], keySerde, valueSerde);
  }

  /** @throws {OperatorError} when an operator failed under the policy `fail`. */
  pipeRaw(topic: string, record: RawRecord): void {
    this.#enqueue(topic, record);
    for (let queue = this.#group.poll(); queue !== undefined; queue = this.#group.poll()) {
      queue.process();
      if (queue.hasHead) this.#group.add(queue);
      this.#capture();
    }
    this.#capture();
  }

  /** Takes what was written to a topic since it was last read, as bytes. */
  readRaw(topic: string): RawRecord[] {
    return this.#outputs.get(topic)?.splice(0) ?? [];
  }

  /** Nothing here depends on it yet but default timestamps. */
  advanceWallClockTime(ms: number): void {
    this.#wallClockMs += ms;
  }

  getKeyValueStore<K, V>(name: string): ReadOnlyKeyValueStore<K, V> | undefined {
    const store = this.#context.stores.get(name);
    return store instanceof InMemoryKeyValueStore ? readOnly(store) : undefined;
  }

  getWindowStore<K, V>(name: string): ReadOnlyWindowStore<K, V> | undefined {
    const store = this.#context.stores.get(name);
    return store instanceof InMemoryWindowStore ? readOnlyWindows(store) : undefined;
  }

  /** Counts of every operator. */
  metrics(): ReadonlyMap<
    string,
    Pick<ProcessorNode, 'recordsIn' | 'recordsOut' | 'droppedLate' | 'droppedNull' | 'errors'>
  > {
    return this.#nodes;
  }

  openWindows(): ReadonlyMap<string, OpenWindows> {
    const open = new Map<string, OpenWindows>();
    for (const node of this.#nodes.values()) {
      const windows = node.processor.openWindows?.();
      if (windows !== undefined) open.set(node.name, windows);
    }
    return open;
  }

  closeWindows(): void {
    for (const node of this.#nodes.values()) node.processor.closeWindows?.();
    this.#capture();
  }

  /** What the operator emits from now on. */
  probe(operator: string, capacity = 200): Probe {
    const node = this.#nodes.get(operator);
    if (node === undefined) throw new StreamsError(`The topology has no operator ${operator}.`);
    node.outputProbe = new Probe(capacity);
    return node.outputProbe;
  }

  #enqueue(topic: string, record: RawRecord): void {
    const queue = this.#queues.get(topic)!;
    const offset = this.#offsets.get(topic) ?? 0;
    this.#offsets.set(topic, offset + 1);
    const hadHead = queue.hasHead;
    queue.add(singleRecord(record, offset), 0, offset + 1, offset + 1);
    if (!hadHead && queue.hasHead) this.#group.add(queue);
  }

  #capture(): void {
    const produced = this.#produced;
    this.#produced = [];
    for (const { topic, record } of produced) {
      const output = this.#outputs.get(topic);
      if (output === undefined) this.#outputs.set(topic, [record]);
      else output.push(record);
      if (this.#queues.has(topic)) this.#enqueue(topic, record);
    }
  }
}

export class TestInputTopic<K, V> {
  readonly #pipe: (record: RawRecord) => void;
  readonly #nowMs: () => number;
  readonly #keySerde: Serde<K>;
  readonly #valueSerde: Serde<V>;

  constructor(
    pipe: (record: RawRecord) => void,
    nowMs: () => number,
    keySerde: Serde<K>,
    valueSerde: Serde<V>,
  ) {
    this.#pipe = pipe;
    this.#nowMs = nowMs;
    this.#keySerde = keySerde;
    this.#valueSerde = valueSerde;
  }

  /** @param timestampMs the driver's clock when absent. */
  pipeInput(key: K | null, value: V | null, timestampMs?: number, headers: readonly Header[] = []): void {
    this.#pipe({
      key: key === null ? null : this.#keySerde.serialize(key),
      value: value === null ? null : this.#valueSerde.serialize(value),
      timestampMs: timestampMs ?? this.#nowMs(),
      headers,
    });
  }
}

export class TestOutputTopic<K, V> {
  readonly #topic: string;
  readonly #records: () => RawRecord[];
  readonly #keySerde: Serde<K>;
  readonly #valueSerde: Serde<V>;

  constructor(topic: string, records: () => RawRecord[], keySerde: Serde<K>, valueSerde: Serde<V>) {
    this.#topic = topic;
    this.#records = records;
    this.#keySerde = keySerde;
    this.#valueSerde = valueSerde;
  }

  isEmpty(): boolean {
    return this.#records().length === 0;
  }

  getQueueSize(): number {
    return this.#records().length;
  }

  /** Takes the oldest record that was not read yet. */
  readRecord(): TestRecord<K, V> {
    const record = this.#records().shift();
    if (record === undefined) throw new StreamsError(`Expected a record in ${this.#topic}, found none.`);
    return {
      key: record.key === null ? null : this.#keySerde.deserialize(record.key),
      value: record.value === null ? null : this.#valueSerde.deserialize(record.value),
      timestampMs: record.timestampMs,
      headers: record.headers,
    };
  }

  readRecordsToList(): TestRecord<K, V>[] {
    const records: TestRecord<K, V>[] = [];
    while (!this.isEmpty()) records.push(this.readRecord());
    return records;
  }

  readKeyValuesToList(): (readonly [key: K | null, value: V | null])[] {
    return this.readRecordsToList().map(({ key, value }) => [key, value] as const);
  }
}

function singleRecord(record: RawRecord, offset: number): RecordBatch {
  return {
    count: 1,
    offset: () => offset,
    timestamp: () => record.timestampMs,
    key: () => record.key,
    value: () => record.value,
    headerCount: () => record.headers.length,
    headers: () => record.headers,
  };
}
