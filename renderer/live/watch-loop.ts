import type { Snapshot, View } from '#engine/api/contract/watch.ts';
import type { Timing } from '../shell/connection.ts';
import type { EngineClient } from '../shell/engine-client.ts';

export interface WatchServices {
  readonly watch: EngineClient['watch'];
  readonly timing: Timing;
  readonly ready: (signal: AbortSignal) => Promise<void>;
}

const waitMs = 10_000;
/** At most 4 a second: nobody reads faster, and the engine makes no more. */
const pauseMs = 250;
const retryAfterMs = 1_000;

/**
 * Pulls a live view until disposed: the next snapshot is asked for when this one was taken, so a slow screen just gets
 * fewer. After a loss of the engine it starts again from nothing.
 */
export function startWatch(
  services: WatchServices,
  view: View,
  onSnapshot: (snapshot: Snapshot) => void,
): Disposable {
  const abort = new AbortController();
  void pull(services, view, onSnapshot, abort.signal);
  return { [Symbol.dispose]: () => abort.abort() };
}

async function pull(
  { watch, timing, ready }: WatchServices,
  view: View,
  onSnapshot: (snapshot: Snapshot) => void,
  signal: AbortSignal,
): Promise<void> {
  let sinceRevision = -1;
  while (!signal.aborted) {
    try {
      await ready(signal);
      const answer = await watch({ view, sinceRevision, waitMs }, { signal });
      if (signal.aborted) return;
      sinceRevision = answer.revision;
      if (answer.snapshot !== undefined) onSnapshot(answer.snapshot);
      await timing.wait(pauseMs, signal);
    } catch {
      // The engine is gone or restarts (the connection's state says so on screen); its revisions begin anew.
      sinceRevision = -1;
      await timing.wait(retryAfterMs, signal);
    }
  }
}
