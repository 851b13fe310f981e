// Generated from schemas/GroupMetadataKey.json by scripts/generate.ts. Do not edit.
import { unsupportedVersion } from '../errors.ts';
import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export interface GroupMetadataKey {
  group: string;
}

export interface GroupMetadataKeyInit {
  readonly group: string;
}

export function encodeGroupMetadataKey(w: Writer, version: number, m: GroupMetadataKeyInit): void {
  if (version < 0 || version > 0) throw unsupportedVersion('GroupMetadataKey', version, 0, 0);
  const group = m.group;
  w.string(group, 'GroupMetadataKey.group');
}

export function decodeGroupMetadataKey(r: Reader, version: number): GroupMetadataKey {
  if (version < 0 || version > 0) throw unsupportedVersion('GroupMetadataKey', version, 0, 0);
  const group = r.string('GroupMetadataKey.group');
  return { group };
}
