import type { ClusterImage } from './image.ts';
import type { MetadataRecord } from './records.ts';

/**
 * The journal of the cluster's metadata and its fold. One process writes it; whoever holds it holds the data
 * directory. Implementations: SQLite (`sqlite-store.ts`) and memory (`memory-store.ts`).
 */
export interface MetadataStore {
  readonly image: ClusterImage;
  /**
   * Makes the records durable, all or none, folds them into the image and tells the listeners.
   *
   * @returns the epoch of the last of them.
   * @throws when they could not be stored; the image is unchanged then.
   */
  append(records: readonly MetadataRecord[]): number;
  /** Called after each append, with what was appended. @returns how to stop. */
  onAppend(listener: (records: readonly MetadataRecord[]) => void): () => void;
  /** Lets the data directory go. */
  close(): void;
}
