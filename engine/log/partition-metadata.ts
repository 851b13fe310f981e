import type { Disk } from '#engine/env/env.ts';
import { uuidToString } from '#engine/protocol/wire/uuid.ts';
import { readText, writeTextAtomically } from './checkpoint-file.ts';

export const PARTITION_METADATA_FILE = 'partition.metadata';

/** The topic id in a partition's directory (storage/…/PartitionMetadataFile.java). @returns undefined if there is none. */
export function readTopicId(disk: Disk, directory: string): Uint8Array | undefined {
  const path = `${directory}/${PARTITION_METADATA_FILE}`;
  const text = readText(disk, path);
  if (text === undefined) return undefined;
  const match = /^version:\s*0\s*\ntopic_id:\s*([\w-]{22})\s*$/.exec(text);
  if (!match)
    throw new Error(`${path}: expected "version: 0" and "topic_id: …", found ${JSON.stringify(text)}.`);
  return new Uint8Array(Buffer.from(match[1]!, 'base64url'));
}

export function writeTopicId(disk: Disk, directory: string, topicId: Uint8Array): void {
  writeTextAtomically(
    disk,
    `${directory}/${PARTITION_METADATA_FILE}`,
    `version: 0\ntopic_id: ${uuidToString(topicId)}`,
  );
}
