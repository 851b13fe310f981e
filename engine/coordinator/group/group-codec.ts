import {
  decodeGroupMetadataKey,
  encodeGroupMetadataKey,
} from '#engine/protocol/generated/group-metadata-key.ts';
import {
  decodeGroupMetadataValue,
  encodeGroupMetadataValue,
} from '#engine/protocol/generated/group-metadata-value.ts';
import {
  decodeOffsetCommitKey,
  encodeOffsetCommitKey,
} from '#engine/protocol/generated/offset-commit-key.ts';
import {
  decodeOffsetCommitValue,
  encodeOffsetCommitValue,
} from '#engine/protocol/generated/offset-commit-value.ts';
import { Reader } from '#engine/protocol/wire/reader.ts';
import { Writer } from '#engine/protocol/wire/writer.ts';
import type { EncodedEntry, EntryCodec } from '../runtime/state-machine.ts';
import type { CommittedOffset, GroupEntry, StoredGroup } from './group-entries.ts';

/**
 * The records of `__consumer_offsets`, as Kafka's tools read them. A key starts with an int16 that says what it is:
 * 0 and 1 an offset, 2 a group; others belong to newer group protocols. A value starts with the version of its
 * layout; 3 is what Kafka 4 writes of both.
 */
const OFFSET_KEYS: readonly number[] = [0, 1];
const OFFSET_KEY = 1;
const GROUP_KEY = 2;
const KEY_LAYOUT = 0;
const VALUE_LAYOUT = 3;

const writer = new Writer();

export const groupCodec: EntryCodec<GroupEntry> = {
  encode(entry): EncodedEntry | undefined {
    switch (entry.kind) {
      case 'group-in-memory':
        return undefined;
      case 'offset': {
        writer.int16(OFFSET_KEY, 'OffsetCommitKey');
        const { groupId: group, topic, partition } = entry;
        encodeOffsetCommitKey(writer, KEY_LAYOUT, { group, topic, partition });
        return { key: writer.finishBytes(), value: entry.value && encodeOffset(entry.value) };
      }
      case 'group':
        writer.int16(GROUP_KEY, 'GroupMetadataKey');
        encodeGroupMetadataKey(writer, KEY_LAYOUT, { group: entry.groupId });
        return { key: writer.finishBytes(), value: entry.value && encodeGroup(entry.value) };
    }
  },

  decode(key, value): GroupEntry | undefined {
    const reader = new Reader(key);
    const kind = reader.int16('record key');
    if (OFFSET_KEYS.includes(kind)) {
      const { group: groupId, topic, partition } = decodeOffsetCommitKey(reader, KEY_LAYOUT);
      return { kind: 'offset', groupId, topic, partition, value: value && decodeOffset(value) };
    }
    if (kind === GROUP_KEY) {
      const { group: groupId } = decodeGroupMetadataKey(reader, KEY_LAYOUT);
      return { kind: 'group', groupId, value: value && decodeGroup(value) };
    }
    return undefined;
  },
};

function encodeOffset(value: CommittedOffset): Uint8Array {
  // Layout 1 alone has a time of expiry; newer ones leave it to the retention of the group.
  const layout = value.expireTimestampMs === -1 ? VALUE_LAYOUT : 1;
  writer.int16(layout, 'OffsetCommitValue');
  encodeOffsetCommitValue(writer, layout, {
    offset: value.offset,
    leaderEpoch: value.leaderEpoch,
    metadata: value.metadata,
    commitTimestamp: value.commitTimestampMs,
    expireTimestamp: value.expireTimestampMs,
  });
  return writer.finishBytes();
}

function decodeOffset(bytes: Uint8Array): CommittedOffset {
  const reader = new Reader(bytes);
  const value = decodeOffsetCommitValue(reader, reader.int16('OffsetCommitValue'));
  return {
    offset: value.offset,
    leaderEpoch: value.leaderEpoch,
    metadata: value.metadata,
    commitTimestampMs: value.commitTimestamp,
    expireTimestampMs: value.expireTimestamp,
  };
}

function encodeGroup(value: StoredGroup): Uint8Array {
  writer.int16(VALUE_LAYOUT, 'GroupMetadataValue');
  encodeGroupMetadataValue(writer, VALUE_LAYOUT, {
    protocolType: value.protocolType,
    generation: value.generationId,
    protocol: value.protocolName,
    leader: value.leaderId,
    currentStateTimestamp: value.stateSinceMs,
    members: value.members.map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeout: member.rebalanceTimeoutMs,
      sessionTimeout: member.sessionTimeoutMs,
      subscription: member.subscription,
      assignment: member.assignment,
    })),
  });
  return writer.finishBytes();
}

function decodeGroup(bytes: Uint8Array): StoredGroup {
  const reader = new Reader(bytes);
  const value = decodeGroupMetadataValue(reader, reader.int16('GroupMetadataValue'));
  return {
    protocolType: value.protocolType,
    generationId: value.generation,
    protocolName: value.protocol,
    leaderId: value.leader,
    stateSinceMs: value.currentStateTimestamp,
    members: value.members.map((member) => ({
      memberId: member.memberId,
      instanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      // Layout 0 had none: the session timeout was both.
      rebalanceTimeoutMs: member.rebalanceTimeout === -1 ? member.sessionTimeout : member.rebalanceTimeout,
      sessionTimeoutMs: member.sessionTimeout,
      // A copy; what `slice` of a Buffer gives would share the bytes that were read.
      subscription: new Uint8Array(member.subscription),
      assignment: new Uint8Array(member.assignment),
    })),
  };
}
