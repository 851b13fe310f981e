import { ProtocolError } from './errors.ts';
import {
  type ConsumerProtocolAssignment,
  type ConsumerProtocolAssignmentInit,
  decodeConsumerProtocolAssignment,
  encodeConsumerProtocolAssignment,
} from './generated/consumer-protocol-assignment.ts';
import {
  type ConsumerProtocolSubscription,
  type ConsumerProtocolSubscriptionInit,
  decodeConsumerProtocolSubscription,
  encodeConsumerProtocolSubscription,
} from './generated/consumer-protocol-subscription.ts';
import { encodeWithPrefix, readPrefix } from './versioned.ts';
import { Reader } from './wire/reader.ts';

// What members of a classic consumer group tell each other inside of JoinGroup and SyncGroup (Kafka's ConsumerProtocol).
// Newer versions only add at the end, so that an unknown one is read as the newest that we know.
const NEWEST_VERSION = 3;

export function encodeSubscription(m: ConsumerProtocolSubscriptionInit): Uint8Array {
  return encodeWithPrefix(NEWEST_VERSION, encodeConsumerProtocolSubscription, NEWEST_VERSION, m);
}

/** Throws a `ProtocolError`. */
export function decodeSubscription(bytes: Uint8Array): ConsumerProtocolSubscription {
  const r = new Reader(bytes);
  return decodeConsumerProtocolSubscription(r, knownVersion(readPrefix(r)));
}

export function encodeAssignment(m: ConsumerProtocolAssignmentInit): Uint8Array {
  return encodeWithPrefix(NEWEST_VERSION, encodeConsumerProtocolAssignment, NEWEST_VERSION, m);
}

/** An assignment of no bytes, which a leader may send, is one of no partitions. Throws a `ProtocolError`. */
export function decodeAssignment(bytes: Uint8Array): ConsumerProtocolAssignment {
  if (bytes.length === 0) return { assignedPartitions: [], userData: null };
  const r = new Reader(bytes);
  return decodeConsumerProtocolAssignment(r, knownVersion(readPrefix(r)));
}

function knownVersion(version: number): number {
  if (version < 0) throw new ProtocolError('consumer protocol', `there is no version ${version}`, 0);
  return Math.min(version, NEWEST_VERSION);
}
