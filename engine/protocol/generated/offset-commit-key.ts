// Generated from schemas/OffsetCommitKey.json by scripts/generate.ts. Do not edit.
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export interface OffsetCommitKey {
  group: string;
  topic: string;
  partition: number;
}

export interface OffsetCommitKeyInit {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
}

export function encodeOffsetCommitKey(w: Writer, version: number, m: OffsetCommitKeyInit): void {
  if (version < 0 || version > 0) throw unsupportedVersion('OffsetCommitKey', version, 0, 0);
  const group = m.group;
  const topic = m.topic;
  const partition = m.partition;
  w.string(group, 'OffsetCommitKey.group');
  w.string(topic, 'OffsetCommitKey.topic');
  w.int32(partition, 'OffsetCommitKey.partition');
}

export function decodeOffsetCommitKey(r: Reader, version: number): OffsetCommitKey {
  if (version < 0 || version > 0) throw unsupportedVersion('OffsetCommitKey', version, 0, 0);
  const group = r.string('OffsetCommitKey.group');
  const topic = r.string('OffsetCommitKey.topic');
  const partition = r.int32('OffsetCommitKey.partition');
  return { group, topic, partition };
}
