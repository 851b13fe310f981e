import { type ClusterImage, FoldedImage } from './image.ts';
import { JournalListeners } from './journal-listeners.ts';
import type { MetadataStore } from './metadata-store.ts';
import type { MetadataRecord } from './records.ts';

/** A journal in memory, for the simulator: give `journal` to the next life of the same node. */
export class MemoryMetadataStore implements MetadataStore {
  readonly journal: MetadataRecord[];
  readonly #image = new FoldedImage();
  readonly #listeners = new JournalListeners();

  constructor(journal: MetadataRecord[] = []) {
    this.journal = journal;
    for (const record of journal) this.#image.apply(record);
    this.#image.epoch = journal.length;
  }

  get image(): ClusterImage {
    return this.#image;
  }

  append(records: readonly MetadataRecord[]): number {
    this.journal.push(...records);
    for (const record of records) this.#image.apply(record);
    this.#image.epoch = this.journal.length;
    this.#listeners.tell(records);
    return this.#image.epoch;
  }

  onAppend(listener: (records: readonly MetadataRecord[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  close(): void {}
}
