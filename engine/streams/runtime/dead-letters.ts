import type { Header } from '#engine/client/types.ts';
import type { TaskContext } from './task-context.ts';

/** Sends the raw input record with the reason in headers, under the names of KIP-1034. */
export function sendToDeadLetters(context: TaskContext, topic: string, reason: unknown): void {
  const error = reason instanceof Error ? reason : new Error(String(reason));
  const headers: Header[] = [
    ...context.headers,
    textHeader('__streams.errors.exception', error.name),
    textHeader('__streams.errors.message', error.message),
    textHeader('__streams.errors.stacktrace', error.stack ?? ''),
    textHeader('__streams.errors.topic', context.topic),
    textHeader('__streams.errors.partition', String(context.partition)),
    textHeader('__streams.errors.offset', String(context.offset)),
  ];
  context.collector.send(topic, -1, context.rawKey, context.rawValue, context.timestampMs, headers);
}

function textHeader(key: string, text: string): Header {
  return { key, value: Buffer.from(text) };
}
