import { ProtocolError } from '#engine/protocol/errors.ts';
import { decodeConsumerProtocolSubscription } from '#engine/protocol/generated/consumer-protocol-subscription.ts';
import { Reader } from '#engine/protocol/wire/reader.ts';
import { type ClassicGroup, metadataOf } from './classic-group.ts';

const LAYOUT_MAX = 3;

/** @returns the topics that consumers of the group read; undefined if that cannot be known. */
export function subscribedTopics(group: ClassicGroup): ReadonlySet<string> | undefined {
  if (group.members.size === 0) return new Set();
  if (group.protocolType !== 'consumer' || group.protocolName === null) return undefined;
  try {
    const topics = [...group.members.values()].flatMap((member) => {
      const reader = new Reader(metadataOf(member, group.protocolName));
      const layout = Math.min(reader.int16('ConsumerProtocolSubscription'), LAYOUT_MAX);
      return decodeConsumerProtocolSubscription(reader, layout).topics;
    });
    return new Set(topics);
  } catch (error) {
    // What assignors write is their own affair; one that we cannot read counts as unknown.
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}
