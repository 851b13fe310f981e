import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';

/** Enough for a few partitions at full speed; more would hold memory of an idle producer. */
const KEPT_MAX = 16;
const SMALL_BYTES = 4096;

/** Batch buffers that were acknowledged, to be filled again. */
export class BuilderPool {
  private readonly batchSize: number;
  private readonly kept: BatchBuilder[] = [];

  constructor(batchSize: number) {
    this.batchSize = batchSize;
  }

  /** @param expectedBytes what the partition's last batch had. */
  take(expectedBytes: number): BatchBuilder {
    if (expectedBytes > this.batchSize / 2) return this.kept.pop() ?? new BatchBuilder(this.batchSize);
    return new BatchBuilder(Math.min(this.batchSize, Math.max(SMALL_BYTES, 2 * expectedBytes)));
  }

  /** Only of batches of which no socket holds bytes any more. Grown or small ones are left to the collector. */
  give(builder: BatchBuilder): void {
    const bytes = builder.sizeInBytes;
    if (bytes <= this.batchSize / 2 || bytes > this.batchSize || this.kept.length >= KEPT_MAX) return;
    builder.reset();
    this.kept.push(builder);
  }

  clear(): void {
    this.kept.length = 0;
  }
}
