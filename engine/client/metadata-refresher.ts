import type { Env, Timer } from '#engine/env/env.ts';
import { backoffMs } from './backoff.ts';
import { ownError } from './errors.ts';

/** A topic that is wanted but missing is looked for again after this long, at most. */
const MISSING_TOPIC_MS = 1000;

export interface MetadataRefresherOptions {
  readonly env: Env;
  readonly backoffMs: number;
  readonly maxAgeMs: number;
  readonly refresh: (topics: readonly string[]) => Promise<void>;
  readonly isMissing: (topic: string) => boolean;
}

/** Decides when to ask for metadata: on demand, after a sign of staleness, while a topic is missing, and by age. */
export class MetadataRefresher {
  private readonly options: MetadataRefresherOptions;
  private topics = new Set<string>();
  private running: Promise<void> | undefined;
  private queued: Promise<void> | undefined;
  private timer: Timer | undefined;
  private timerAtMs = Number.POSITIVE_INFINITY;
  private failures = 0;
  private lastStartMs = Number.NEGATIVE_INFINITY;
  private closed = false;

  constructor(options: MetadataRefresherOptions) {
    this.options = options;
  }

  setTopics(topics: Iterable<string>): void {
    const before = this.topics;
    this.topics = new Set(topics);
    if ([...this.topics].some((topic) => !before.has(topic))) this.wakeIn(0);
  }

  addTopic(topic: string): void {
    if (this.topics.has(topic)) return;
    this.topics.add(topic);
    this.wakeIn(0);
  }

  removeTopic(topic: string): void {
    this.topics.delete(topic);
  }

  invalidate(): void {
    const sinceMs = this.options.env.clock.monotonicMs() - this.lastStartMs;
    this.wakeIn(Math.max(0, this.options.backoffMs - sinceMs));
  }

  /** What runs already may have been asked before the caller's reason to ask; one more serves all who wait. */
  now(): Promise<void> {
    if (this.closed) return Promise.reject(ownError('CLOSED', 'Metadata: the client was closed'));
    if (this.running === undefined) return this.run();
    this.queued ??= this.running.catch(() => {}).then(() => this.next());
    return this.queued;
  }

  close(): void {
    this.closed = true;
    this.timer?.cancel();
    this.timer = undefined;
  }

  private next(): Promise<void> {
    this.queued = undefined;
    return this.now();
  }

  private run(): Promise<void> {
    this.timer?.cancel();
    this.timer = undefined;
    this.timerAtMs = Number.POSITIVE_INFINITY;
    this.lastStartMs = this.options.env.clock.monotonicMs();
    const run = this.options.refresh([...this.topics]).then(
      () => this.ended('answered'),
      (error: unknown) => {
        this.ended('failed');
        throw error;
      },
    );
    this.running = run;
    return run;
  }

  private ended(how: 'answered' | 'failed'): void {
    this.running = undefined;
    const { env, backoffMs: firstMs, maxAgeMs, isMissing } = this.options;
    if (how === 'failed') {
      this.wakeIn(backoffMs(this.failures, firstMs, env.random));
      this.failures += 1;
      return;
    }
    this.failures = 0;
    this.wakeIn([...this.topics].some(isMissing) ? Math.min(MISSING_TOPIC_MS, maxAgeMs) : maxAgeMs);
  }

  private wakeIn(delayMs: number): void {
    if (this.closed) return;
    const atMs = this.options.env.clock.monotonicMs() + delayMs;
    if (atMs >= this.timerAtMs) return;
    this.timer?.cancel();
    this.timerAtMs = atMs;
    this.timer = this.options.env.timers.after(delayMs, () => {
      this.timer = undefined;
      this.timerAtMs = Number.POSITIVE_INFINITY;
      // A failure has its own next try; whoever waits for an answer calls `now` and gets the error.
      this.now().catch(() => {});
    });
  }
}
