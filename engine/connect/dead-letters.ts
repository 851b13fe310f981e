import type { Header, Producer } from '#engine/client/types.ts';
import type { FailedRecord } from './error-handling.ts';

const encoder = new TextEncoder();
const longestText = 16_384;

/** Headers of a dead letter, as Kafka Connect's DeadLetterQueueReporter names them. */
export function deadLetterHeaders(failed: FailedRecord, connector: string): Header[] {
  const { error, origin } = failed;
  const cause = error.cause instanceof Error ? error.cause : error;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['topic', origin?.topic],
    ['partition', origin === undefined ? undefined : String(origin.partition)],
    ['offset', origin === undefined ? undefined : String(origin.offset)],
    ['connector.name', connector],
    ['task.id', '0'],
    ['stage', error.stage],
    ['class.name', cause.name],
    ['exception.class.name', cause.name],
    ['exception.message', error.message.slice(0, longestText)],
    ['exception.stacktrace', cause.stack?.slice(0, longestText)],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined ? [] : [{ key: `__connect.errors.${name}`, value: encoder.encode(value) }],
  );
}

/** They are acknowledged once the producer is flushed, which happens before offsets are committed. */
export async function sendDeadLetters(
  producer: Producer,
  topic: string,
  connector: string,
  failed: readonly FailedRecord[],
  nowMs: number,
): Promise<void> {
  for (const record of failed) {
    const headers = deadLetterHeaders(record, connector);
    const timestampMs = record.origin?.timestampMs ?? nowMs;
    await appendWhenReady(producer, topic, record.key, record.value, timestampMs, headers);
  }
}

/** Waits for room, which is how a slow broker holds back a fast source. */
export async function appendWhenReady(
  producer: Producer,
  topic: string,
  key: Uint8Array | null,
  value: Uint8Array | null,
  timestampMs: number,
  headers?: readonly Header[],
): Promise<void> {
  while (!producer.append(topic, -1, key, value, timestampMs, headers)) await producer.ready(topic);
}
