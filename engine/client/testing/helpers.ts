import type { Consumer, FetchedBatch, TopicPartition } from '../types.ts';

export interface PlainRecord {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: string | null;
}

export const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

let names = 0;
/** A name for a topic or group that no other test run uses. */
export function freshName(prefix: string): string {
  names += 1;
  return `${prefix}-${process.pid}-${Date.now()}-${names}`;
}

export function recordsOf(batches: readonly FetchedBatch[]): PlainRecord[] {
  return batches.flatMap(({ partition, records, first }) => {
    const plain: PlainRecord[] = [];
    for (let i = first; i < records.count; i += 1) {
      plain.push({
        partition,
        offset: records.offset(i),
        key: text(records.key(i)),
        value: text(records.value(i)),
      });
    }
    return plain;
  });
}

/** Polls until there are `count` records, then once more to see that there are no others. @throws when they don't come. */
export async function take(consumer: Consumer, count: number, timeoutMs = 20_000): Promise<PlainRecord[]> {
  const records: PlainRecord[] = [];
  const deadlineMs = performance.now() + timeoutMs;
  while (records.length < count) {
    if (performance.now() > deadlineMs) throw new Error(`only ${records.length} of ${count} records came`);
    records.push(...recordsOf(await consumer.poll(200)));
  }
  return records;
}

/** Polls all consumers until the condition holds. @throws when it does not come to hold. */
export async function pollUntil(
  what: string,
  consumers: readonly Consumer[],
  condition: () => boolean,
  onRecords: (records: PlainRecord[]) => void = () => {},
): Promise<void> {
  const deadlineMs = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadlineMs) throw new Error(`did not come to hold within 30 s: ${what}`);
    const polled = await Promise.all(consumers.map((consumer) => consumer.poll(50)));
    onRecords(recordsOf(polled.flat()));
  }
}

export function partitionsOf(partitions: readonly TopicPartition[]): number[] {
  return partitions.map(({ partition }) => partition).sort((a, b) => a - b);
}

function text(value: Uint8Array | null): string | null {
  return value === null ? null : Buffer.from(value).toString('utf8');
}
