import type { MetadataRecord } from './records.ts';

/** Those who follow a journal, told in the order in which they came. */
export class JournalListeners {
  readonly #listeners = new Set<(records: readonly MetadataRecord[]) => void>();

  add(listener: (records: readonly MetadataRecord[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(records: readonly MetadataRecord[]): void {
    for (const listener of [...this.#listeners]) listener(records);
  }
}
