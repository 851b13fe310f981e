import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type DescribeLogDirsTopicInit,
  describeLogDirsApi,
} from '#engine/protocol/generated/describe-log-dirs.ts';
import { defineHandler } from '../request-handler.ts';

export const describeLogDirs = defineHandler(describeLogDirsApi, (request, { broker, version }) => {
  const topics = new Map<
    string,
    DescribeLogDirsTopicInit & { partitions: DescribeLogDirsTopicInit['partitions'][number][] }
  >();
  let totalBytes = 0;
  for (const { topic, partition, log } of broker.partitions.all()) {
    totalBytes += log.sizeInBytes;
    const asked =
      request.topics === null ||
      request.topics.some((one) => one.topic === topic && one.partitions.includes(partition));
    if (!asked) continue;
    const entry = topics.get(topic) ?? { name: topic, partitions: [] };
    topics.set(topic, entry);
    entry.partitions.push({
      partitionIndex: partition,
      partitionSize: log.sizeInBytes,
      offsetLag: 0,
      isFutureKey: false,
    });
  }
  const usableBytes = broker.env.disk.freeBytes(broker.dataDirectory);
  return {
    results: [
      {
        errorCode: errorCodes.NONE,
        logDir: broker.dataDirectory,
        topics: [...topics.values()],
        ...(version >= 4 ? { totalBytes: totalBytes + usableBytes, usableBytes } : {}),
      },
    ],
  };
});
