import type { ClusterImage } from '#engine/controller/image.ts';
import type { Env } from '#engine/env/env.ts';
import type { LogDirectory, PartitionDirectory } from '#engine/log/log-directory.ts';
import { uuidToString } from '#engine/protocol/wire/uuid.ts';

const QUARANTINE = 'quarantine';

/**
 * Moves partition directories that the cluster image does not know out of the way, to `quarantine/` in the data
 * directory. They are never deleted: when the journal was lost or swapped, they are all that is left of the records.
 */
export function quarantine(options: {
  readonly env: Env;
  readonly directory: LogDirectory;
  readonly image: ClusterImage;
  readonly report: (line: string) => void;
}): void {
  const { env, directory, image, report } = options;
  for (const found of directory.partitions()) {
    if (isKnown(found, image)) continue;
    const name = `${found.topic}-${found.partition}`;
    const target = `${directory.path}/${QUARANTINE}/${name}.${env.clock.nowMs()}`;
    env.disk.makeDirectory(`${directory.path}/${QUARANTINE}`);
    env.disk.rename(`${directory.path}/${name}`, target);
    env.disk.syncDirectory(directory.path);
    report(
      `${name} belongs to no topic of this cluster. Its files are kept in ${target}; delete them if nobody misses them.`,
    );
  }
}

function isKnown({ topic, partition, topicId }: PartitionDirectory, image: ClusterImage): boolean {
  const known = image.topicsByName.get(topic);
  if (known?.partitions[partition] === undefined) return false;
  // Without its id it was made by a start that did not get to write it.
  return topicId === undefined || uuidToString(topicId) === known.topicId;
}
