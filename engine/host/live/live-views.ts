import type { Snapshot, View } from '#engine/api/contract/watch.ts';

/** Snapshots of one view are made at most this often. */
const intervalMs = 250;
/** A view that nobody asked for in this time is forgotten. */
const forgetAfterMs = 60_000;

export type SnapshotSource = (view: View) => Promise<Snapshot> | Snapshot;

export interface Watched {
  readonly revision: number;
  readonly snapshot?: Snapshot;
}

interface Entry {
  readonly view: View;
  revision: number;
  snapshot: Snapshot | undefined;
  text: string;
  waiters: Set<() => void>;
  askedAtMs: number;
}

/**
 * Live views are pulled: a reader asks for what is newer than the revision it has. Pull is the flow control: a slow
 * reader gets fewer snapshots, and a view that nobody waits for costs nothing.
 */
export class LiveViews implements Disposable {
  readonly #source: SnapshotSource;
  readonly #entries = new Map<string, Entry>();
  #ticker: NodeJS.Timeout | undefined;
  #refreshing = false;

  constructor(source: SnapshotSource) {
    this.#source = source;
  }

  /** Resolves with a snapshot newer than `sinceRevision`, or after `waitMs` without one. Rejects as its source does. */
  async watch(view: View, sinceRevision: number, waitMs: number): Promise<Watched> {
    const entry = this.#entry(view);
    entry.askedAtMs = performance.now();
    if (entry.snapshot === undefined) await this.#refresh(entry);
    // A reader from before a restart of the engine holds a revision that we never gave.
    if (entry.revision !== sinceRevision && entry.snapshot !== undefined) return this.#answer(entry);
    if (waitMs === 0) return { revision: entry.revision };
    await this.#changed(entry, waitMs);
    return entry.revision === sinceRevision ? { revision: entry.revision } : this.#answer(entry);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#ticker);
    for (const entry of this.#entries.values()) for (const wake of entry.waiters) wake();
    this.#entries.clear();
  }

  #entry(view: View): Entry {
    const key = JSON.stringify(view);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      // Starting at the clock, a revision of an earlier process is never mistaken for one of ours.
      entry = { view, revision: Date.now(), snapshot: undefined, text: '', waiters: new Set(), askedAtMs: 0 };
      this.#entries.set(key, entry);
    }
    return entry;
  }

  #answer(entry: Entry): Watched {
    return entry.snapshot === undefined
      ? { revision: entry.revision }
      : { revision: entry.revision, snapshot: entry.snapshot };
  }

  #changed(entry: Entry, waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        entry.waiters.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, waitMs);
      entry.waiters.add(wake);
      this.#ticker ??= setInterval(() => void this.#tick(), intervalMs);
    });
  }

  async #tick(): Promise<void> {
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      let waiting = 0;
      for (const [key, entry] of this.#entries) {
        if (entry.waiters.size > 0) {
          waiting++;
          // What cannot be told now (a topic just went, a thread starts again) may be at the next tick.
          await this.#refresh(entry).catch(() => undefined);
        } else if (performance.now() - entry.askedAtMs > forgetAfterMs) this.#entries.delete(key);
      }
      if (waiting === 0) {
        clearInterval(this.#ticker);
        this.#ticker = undefined;
      }
    } finally {
      this.#refreshing = false;
    }
  }

  async #refresh(entry: Entry): Promise<void> {
    const snapshot = await this.#source(entry.view);
    const text = JSON.stringify(snapshot);
    if (text === entry.text) return;
    entry.text = text;
    entry.snapshot = snapshot;
    entry.revision++;
    for (const wake of [...entry.waiters]) wake();
  }
}
