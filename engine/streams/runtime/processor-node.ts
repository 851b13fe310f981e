import { OperatorError, TopologyError } from '../errors.ts';
import { InMemoryKeyValueStore } from '../state/key-value-store.ts';
import { InMemoryWindowStore } from '../state/window-store.ts';
import type { PoisonPolicy, Processor } from '../types.ts';
import { sendToDeadLetters } from './dead-letters.ts';
import type { Probe } from './probe.ts';
import type { TaskContext } from './task-context.ts';

/** Makes the processor of one node in one task. */
export interface ProcessorSupplier {
  create(node: ProcessorNode): Processor;
}

/**
 * A node of a running task: calls its processor, hands on what that forwards, counts, and meets what it throws.
 * Children run depth first, in the order in which they were added. No allocation per record.
 */
export class ProcessorNode {
  readonly name: string;
  readonly context: TaskContext;
  readonly children: ProcessorNode[] = [];
  readonly processor: Processor;
  readonly #policy: PoisonPolicy | undefined;
  readonly #storeNames: readonly string[];
  readonly #run: (key: unknown, value: unknown) => void;

  recordsIn = 0;
  recordsOut = 0;
  droppedLate = 0;
  /** Without what Kafka Streams needs here: a key, or a value. */
  droppedNull = 0;
  errors = 0;
  inputProbe: Probe | undefined;
  outputProbe: Probe | undefined;

  constructor(
    name: string,
    context: TaskContext,
    supplier: ProcessorSupplier,
    storeNames: readonly string[],
    policy: PoisonPolicy | undefined,
  ) {
    this.name = name;
    this.context = context;
    this.#storeNames = storeNames;
    this.#policy = policy;
    this.processor = supplier.create(this);
    this.#run = this.processor.process.bind(this.processor);
  }

  forward(key: unknown, value: unknown): void {
    this.recordsOut++;
    if (this.outputProbe !== undefined) this.outputProbe.record(key, value, this.context);
    const children = this.children;
    for (let i = 0; i < children.length; i++) children[i]!.receive(key, value);
  }

  /** To one child only, as branches do. */
  forwardTo(child: number, key: unknown, value: unknown): void {
    this.recordsOut++;
    if (this.outputProbe !== undefined) this.outputProbe.record(key, value, this.context);
    this.children[child]!.receive(key, value);
  }

  /** With another timestamp than the record at hand. */
  forwardAt(key: unknown, value: unknown, timestampMs: number): void {
    const context = this.context;
    const before = context.timestampMs;
    context.timestampMs = timestampMs;
    this.forward(key, value);
    context.timestampMs = before;
  }

  receive(key: unknown, value: unknown): void {
    this.recordsIn++;
    if (this.inputProbe !== undefined) this.inputProbe.record(key, value, this.context);
    try {
      this.#run(key, value);
    } catch (error) {
      this.meet(error);
    }
  }

  keyValueStore(name: string): InMemoryKeyValueStore {
    const store = this.#store(name);
    if (store instanceof InMemoryKeyValueStore) return store;
    throw new TopologyError(`Operator ${this.name}: expected ${name} to be a key-value store.`);
  }

  windowStore(name: string): InMemoryWindowStore {
    const store = this.#store(name);
    if (store instanceof InMemoryWindowStore) return store;
    throw new TopologyError(`Operator ${this.name}: expected ${name} to be a window store.`);
  }

  #store(name: string) {
    const store = this.#storeNames.includes(name) ? this.context.stores.get(name) : undefined;
    if (store === undefined)
      throw new TopologyError(`Operator ${this.name} has no store ${name} connected to it.`);
    return store;
  }

  /**
   * Does with a record that failed here what the policy says. What a processor below could not handle under its own
   * policy is fatal already, and passes.
   * @throws {OperatorError} under the policy `fail`.
   */
  meet(error: unknown): void {
    if (error instanceof OperatorError) throw error;
    this.errors++;
    const { context } = this;
    const policy = this.#policy ?? context.sourcePolicy ?? context.defaultPolicy;
    if (policy === 'continue') return;
    if (policy === 'fail') {
      const message = error instanceof Error ? error.message : String(error);
      const place = `${context.topic}-${context.partition} at offset ${context.offset}`;
      throw new OperatorError(this.name, `Operator ${this.name} failed on ${place}: ${message}`, error);
    }
    sendToDeadLetters(context, policy.deadLetterTopic, error);
  }
}
