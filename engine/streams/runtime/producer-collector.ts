import type { Header, Producer } from '#engine/client/types.ts';
import { StreamsError } from '../errors.ts';
import type { ApplicationState } from './application-state.ts';
import type { RecordCollector } from './task-context.ts';

interface Pending {
  readonly topic: string;
  readonly partition: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly timestampMs: number;
  readonly headers: readonly Header[];
}

/**
 * Writes into the producer's open batches. What it does not take waits here; tasks stop while something waits, so that
 * no more can pile up than one input record leads to.
 */
export class ProducerCollector implements RecordCollector {
  readonly #producer: Producer;
  readonly #partitions = new Map<string, number>();
  #pending: Pending[] = [];
  /** Records taken since the start. */
  sent = 0;

  constructor(producer: Producer) {
    this.#producer = producer;
  }

  get blocked(): boolean {
    return this.#pending.length > 0;
  }

  /** Of every topic that the topology writes to. */
  async learnPartitions(app: ApplicationState): Promise<void> {
    for (const node of app.topology.nodes.values()) {
      if (node.kind !== 'sink') continue;
      const topic = app.fullName(node.topic);
      this.#partitions.set(topic, app.partitions.get(topic) ?? (await this.#producer.partitionsOf(topic)));
    }
  }

  partitionsOf(topic: string): number {
    const partitions = this.#partitions.get(topic);
    if (partitions === undefined)
      throw new StreamsError(`The number of partitions of ${topic} is not known.`);
    return partitions;
  }

  send(
    topic: string,
    partition: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
    timestampMs: number,
    headers: readonly Header[],
  ): void {
    this.sent++;
    const taken =
      this.#pending.length === 0 &&
      (headers.length === 0
        ? this.#producer.append(topic, partition, key, value, timestampMs)
        : this.#producer.append(topic, partition, key, value, timestampMs, headers));
    if (!taken) this.#pending.push({ topic, partition, key, value, timestampMs, headers });
  }

  /** Waits until the producer took everything. Bounded by the producer's own delivery and request timeouts. */
  async drain(): Promise<void> {
    while (this.#pending.length > 0) {
      const waiting = this.#pending;
      let next = 0;
      for (; next < waiting.length; next++) {
        const r = waiting[next]!;
        if (!this.#producer.append(r.topic, r.partition, r.key, r.value, r.timestampMs, r.headers)) break;
      }
      this.#pending = waiting.slice(next);
      const first = this.#pending[0];
      if (first !== undefined) await this.#producer.ready(first.topic);
    }
  }
}
