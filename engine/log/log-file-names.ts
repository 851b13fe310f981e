/** Names inside of a partition's directory (storage/…/LogFileUtils.java). Offsets have 20 digits, so that names sort. */
export type SegmentFileKind = 'log' | 'index' | 'timeindex' | 'txnindex' | 'snapshot';

export function segmentFileName(offset: number, kind: SegmentFileKind): string {
  return `${String(offset).padStart(20, '0')}.${kind}`;
}

export function parseSegmentFileName(
  name: string,
): { readonly offset: number; readonly kind: SegmentFileKind } | undefined {
  const match = /^(\d{20})\.(log|index|timeindex|txnindex|snapshot)$/.exec(name);
  return match ? { offset: Number(match[1]), kind: match[2] as SegmentFileKind } : undefined;
}

export function partitionDirectoryName(topic: string, partition: number): string {
  return `${topic}-${partition}`;
}

export function parsePartitionDirectoryName(
  name: string,
): { readonly topic: string; readonly partition: number } | undefined {
  const match = /^([a-zA-Z0-9._-]{1,249})-(\d{1,10})$/.exec(name);
  return match ? { topic: match[1]!, partition: Number(match[2]) } : undefined;
}
