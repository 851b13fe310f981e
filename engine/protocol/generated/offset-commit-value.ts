// Generated from schemas/OffsetCommitValue.json by scripts/generate.ts. Do not edit.
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import type { Writer } from '../wire/writer.ts';

export interface OffsetCommitValue {
  offset: number;
  leaderEpoch: number;
  metadata: string;
  commitTimestamp: number;
  expireTimestamp: number;
  topicId: string;
}

export interface OffsetCommitValueInit {
  readonly offset: number;
  readonly leaderEpoch?: number | undefined;
  readonly metadata: string;
  readonly commitTimestamp: number;
  readonly expireTimestamp?: number | undefined;
  readonly topicId?: string | undefined;
}

export function encodeOffsetCommitValue(w: Writer, version: number, m: OffsetCommitValueInit): void {
  if (version < 0 || version > 4) throw unsupportedVersion('OffsetCommitValue', version, 0, 4);
  const offset = m.offset;
  const leaderEpoch = m.leaderEpoch ?? -1;
  const metadata = m.metadata;
  const commitTimestamp = m.commitTimestamp;
  const expireTimestamp = m.expireTimestamp ?? -1;
  const topicId = m.topicId ?? ZERO_UUID;
  w.int64(offset, 'OffsetCommitValue.offset');
  if (version >= 3) {
    w.int32(leaderEpoch, 'OffsetCommitValue.leaderEpoch');
  }
  version >= 4 ? w.compactString(metadata, 'OffsetCommitValue.metadata') : w.string(metadata, 'OffsetCommitValue.metadata');
  w.int64(commitTimestamp, 'OffsetCommitValue.commitTimestamp');
  if (version >= 1 && version <= 1) {
    w.int64(expireTimestamp, 'OffsetCommitValue.expireTimestamp');
  }
  if (version >= 4) {
    const hasTopicId = topicId !== ZERO_UUID;
    w.uvarint((hasTopicId ? 1 : 0));
    if (hasTopicId) {
      const began = w.beginTaggedField(0);
      w.uuid(topicId, 'OffsetCommitValue.topicId');
      w.endTaggedField(began);
    }
  }
}

export function decodeOffsetCommitValue(r: Reader, version: number): OffsetCommitValue {
  if (version < 0 || version > 4) throw unsupportedVersion('OffsetCommitValue', version, 0, 4);
  const offset = r.int64('OffsetCommitValue.offset');
  let leaderEpoch: number = -1;
  if (version >= 3) {
    leaderEpoch = r.int32('OffsetCommitValue.leaderEpoch');
  }
  const metadata = (version >= 4 ? r.compactString('OffsetCommitValue.metadata') : r.string('OffsetCommitValue.metadata'));
  const commitTimestamp = r.int64('OffsetCommitValue.commitTimestamp');
  let expireTimestamp: number = -1;
  if (version >= 1 && version <= 1) {
    expireTimestamp = r.int64('OffsetCommitValue.expireTimestamp');
  }
  let topicId: string = ZERO_UUID;
  if (version >= 4) {
    for (let count = r.uvarint('OffsetCommitValue'); count > 0; count -= 1) {
      const tag = r.uvarint('OffsetCommitValue');
      const size = r.uvarint('OffsetCommitValue');
      const end = r.position + size;
      if (tag === 0) {
        topicId = r.uuid('OffsetCommitValue.topicId');
        r.endTaggedField(end, 'OffsetCommitValue.topicId');
      } else r.skip(size, 'OffsetCommitValue');
    }
  }
  return { offset, leaderEpoch, metadata, commitTimestamp, expireTimestamp, topicId };
}
