import type { Producer } from '#engine/client/types.ts';
import type { SourceOffset, SourcePosition } from '#engine/connectors/connector.ts';
import { parseJson, stringifyJson } from '#engine/data/json.ts';
import { decodeUtf8, encodeUtf8 } from '#engine/data/text.ts';
import { isStruct } from '#engine/data/value.ts';
import type { ConnectClients } from './clients.ts';
import { appendWhenReady } from './dead-letters.ts';

/**
 * Where sources are: a compacted topic with key `["connector", "source partition"]` and the offset as value, both
 * JSON, as Kafka Connect's offset topic has it. A record is written only after the records before it are acknowledged.
 */
export class SourceOffsets {
  readonly #topic: string;
  readonly #byConnector = new Map<string, Map<string, SourceOffset>>();

  constructor(topic: string) {
    this.#topic = topic;
  }

  /** Makes the topic if it is not there, and reads all of it. @throws {ClientError} */
  async load(clients: ConnectClients, clientId: string): Promise<void> {
    const admin = clients.admin(clientId);
    let ends: { topic: string; partition: number; offset: number }[];
    let starts: readonly { partition: number; offset: number }[];
    try {
      const configs = { 'cleanup.policy': 'compact' };
      await admin.createTopics([{ name: this.#topic, partitions: 1, configs }], { existing: 'keep' });
      const [description] = await admin.describeTopics([this.#topic]);
      const partitions = (description?.partitions ?? []).map(({ partition }) => ({
        topic: this.#topic,
        partition,
      }));
      ends = [
        ...(await admin.listOffsets(
          partitions.map((partition) => ({ ...partition, at: 'latest' as const })),
        )),
      ];
      starts = await admin.listOffsets(
        partitions.map((partition) => ({ ...partition, at: 'earliest' as const })),
      );
    } finally {
      await admin.close();
    }
    const startOf = new Map(starts.map(({ partition, offset }) => [partition, offset]));
    const unread = new Map(
      ends
        .filter(({ partition, offset }) => offset > (startOf.get(partition) ?? 0))
        .map((end) => [end.partition, end.offset]),
    );
    this.#byConnector.clear();
    if (unread.size === 0) return;
    const consumer = clients.consumer({ clientId });
    try {
      const partitions = [...unread.keys()].map((partition) => ({ topic: this.#topic, partition }));
      consumer.assign(partitions);
      for (const partition of partitions) consumer.seek(partition, startOf.get(partition.partition) ?? 0);
      while (unread.size > 0) {
        for (const batch of await consumer.poll(500)) {
          for (let i = batch.first; i < batch.records.count; i++) {
            if (!batch.records.isControl) this.#apply(batch.records.key(i), batch.records.value(i));
          }
          if (batch.nextOffset >= (unread.get(batch.partition) ?? 0)) unread.delete(batch.partition);
        }
      }
    } finally {
      await consumer.close();
    }
  }

  of(connector: string): ReadonlyMap<string, SourceOffset> {
    return this.#byConnector.get(connector) ?? new Map();
  }

  /** Resolves when they are acknowledged. Call it only when the records before them are. */
  async write(
    producer: Producer,
    connector: string,
    positions: Iterable<SourcePosition>,
    nowMs: number,
  ): Promise<void> {
    for (const { sourcePartition, sourceOffset } of positions) {
      const key = encodeUtf8(stringifyJson([connector, sourcePartition]), 'json');
      await appendWhenReady(
        producer,
        this.#topic,
        key,
        encodeUtf8(stringifyJson({ ...sourceOffset }), 'json'),
        nowMs,
      );
      this.#set(connector, sourcePartition, sourceOffset);
    }
    await producer.flush();
  }

  #apply(keyBytes: Uint8Array | null, valueBytes: Uint8Array | null): void {
    if (keyBytes === null) return;
    const key = parseJson(decodeUtf8(keyBytes, 'json'));
    if (!Array.isArray(key) || typeof key[0] !== 'string' || typeof key[1] !== 'string') return;
    const value = valueBytes === null ? null : parseJson(decodeUtf8(valueBytes, 'json'));
    if (isStruct(value)) this.#set(key[0], key[1], value as SourceOffset);
    else this.#byConnector.get(key[0])?.delete(key[1]);
  }

  #set(connector: string, partition: string, offset: SourceOffset): void {
    let offsets = this.#byConnector.get(connector);
    if (offsets === undefined) {
      offsets = new Map();
      this.#byConnector.set(connector, offsets);
    }
    offsets.set(partition, offset);
  }
}
