import type { Env, Timer } from '#engine/env/env.ts';
import type { PartitionLog } from '#engine/log/partition-log.ts';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { BATCH_HEADER_BYTES } from '#engine/protocol/records/batch-header.ts';
import { CoordinatorUnavailableError, RecordTooLargeError } from './coordinator-error.ts';
import { readEntries } from './read-entries.ts';
import { ShardTimers } from './shard-timers.ts';
import {
  type Effects,
  type EncodedEntry,
  type EntryCodec,
  LATER,
  type Outcome,
  type StateMachine,
  type Ticket,
} from './state-machine.ts';

/** A batch is closed at this size, far below the topic's max.message.bytes, unless one record alone is larger. */
const BATCH_BYTES_MAX = 512 * 1024;
/** More than a record takes beside its key and value. */
const RECORD_OVERHEAD_BYTES = 32;

export interface ShardOptions<Entry, Due, Machine extends StateMachine<Entry, Due>> {
  readonly env: Env;
  readonly log: PartitionLog;
  readonly codec: EntryCodec<Entry>;
  readonly createMachine: () => Machine;
  /** Writes one line for the user. */
  readonly report: (line: string) => void;
}

interface OpenBatch {
  readonly encoded: EncodedEntry[];
  sizeInBytes: number;
  /** Run when it is committed. */
  readonly replies: (() => void)[];
}

interface Waiter {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs one state machine over one partition, as Kafka's CoordinatorRuntime does: what operations decide on is
 * replayed at once and appended in coalesced batches, of which one at a time is on its way; replies leave when what
 * they rest on is committed. If an append fails, what is in memory is not what the log says, so the shard starts over
 * from the log and the clients ask again.
 */
export class CoordinatorShard<Entry, Due, Machine extends StateMachine<Entry, Due>> {
  readonly #options: ShardOptions<Entry, Due, Machine>;
  readonly #timers: ShardTimers;
  readonly #builder = new BatchBuilder();
  readonly #stopWatching: () => void;
  #machine: Machine;
  #phase: 'loading' | 'active' | 'closed' = 'loading';
  /** Grows with every start over, so that what belongs to an earlier life is known. */
  #life = 0;
  /** Not appended yet; the last takes more. */
  #batches: OpenBatch[] = [];
  #inFlight: { readonly lastOffset: number; readonly replies: readonly (() => void)[] } | undefined;
  #flushTimer: Timer | undefined;
  #loadTimer: Timer | undefined;
  readonly #waiters = new Map<number, Waiter>();
  #nextTicket = 1;

  constructor(options: ShardOptions<Entry, Due, Machine>) {
    this.#options = options;
    this.#timers = new ShardTimers(options.env.clock, options.env.timers);
    this.#machine = options.createMachine();
    this.#stopWatching = options.log.onHighWatermark((highWatermark) => this.#onHighWatermark(highWatermark));
    this.#load();
  }

  get isActive(): boolean {
    return this.#phase === 'active';
  }

  /**
   * Runs `operation` now; it must not keep or change the machine. What it throws is the request's answer and leaves
   * no trace.
   *
   * @throws CoordinatorUnavailableError while loading, after a failed append and when closed.
   * @throws RecordTooLargeError when the log would refuse one of its records; it leaves no trace either.
   */
  request<Reply>(
    operation: (machine: Machine, nowMs: number, ticket: Ticket<Reply>) => Outcome<Reply, Entry, Due>,
  ): Promise<Reply> {
    if (this.#phase !== 'active') return Promise.reject(this.#unavailable());
    return new Promise<Reply>((resolve, reject) => {
      const ticket: Ticket<Reply> = { id: this.#nextTicket };
      this.#nextTicket += 1;
      const outcome = operation(this.#machine, this.#options.env.clock.nowMs(), ticket);
      const encoded = this.#encode(outcome);
      this.#checkSizes(encoded);
      this.#waiters.set(ticket.id, { resolve: (reply) => resolve(reply as Reply), reject });
      const { reply } = outcome;
      this.#apply(outcome, encoded);
      if (reply !== LATER) this.#afterCommit(() => this.#answer(ticket.id, reply));
    });
  }

  close(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#stopWatching();
    this.#forget(new CoordinatorUnavailableError('NOT_COORDINATOR', 'This coordinator is shutting down.'));
  }

  #unavailable(): CoordinatorUnavailableError {
    return this.#phase === 'loading'
      ? new CoordinatorUnavailableError('COORDINATOR_LOAD_IN_PROGRESS', 'The coordinator is reading its log.')
      : new CoordinatorUnavailableError('NOT_COORDINATOR', 'This coordinator is shutting down.');
  }

  #load(): void {
    const { env, log, codec } = this.#options;
    const life = this.#life;
    const machine = this.#machine;
    readEntries(log, codec, env.timers, (entry) => machine.replay(entry), {
      step: (timer) => {
        this.#loadTimer = timer;
      },
      done: () => {
        if (this.#life !== life || this.#phase === 'closed') return;
        this.#phase = 'active';
        this.#apply(machine.loaded(env.clock.nowMs()));
      },
      failed: (error) => {
        this.#options.report(
          `${this.#name()} cannot be read: ${error.message}. Its groups are not available.`,
        );
      },
    });
  }

  #encode({ entries = [] }: Effects<Entry, Due>): EncodedEntry[] {
    return entries.flatMap((entry) => this.#options.codec.encode(entry) ?? []);
  }

  /** The append would fail, and the shard start over, at every attempt of the client. */
  #checkSizes(encoded: readonly EncodedEntry[]): void {
    const most = this.#options.log.batchBytesMax - BATCH_HEADER_BYTES;
    for (const one of encoded) {
      const size = sizeOf(one);
      if (size <= most) continue;
      throw new RecordTooLargeError(
        `A record of ${size} bytes is to be written to ${this.#name()}, which takes ${most} (max.message.bytes).`,
      );
    }
  }

  #apply(effects: Effects<Entry, Due>, encoded = this.#encode(effects)): void {
    for (const entry of effects.entries ?? []) this.#machine.replay(entry);
    if (encoded.length > 0) this.#enqueue(encoded);
    for (const change of effects.timers ?? []) {
      if (change.afterMs === undefined) this.#timers.cancel(change.key);
      else this.#timers.set(change.key, change.afterMs, () => this.#expire(change.due));
    }
    for (const { ticketId, reply } of effects.answers ?? [])
      this.#afterCommit(() => this.#answer(ticketId, reply));
  }

  #expire(due: Due): void {
    if (this.#phase === 'active') this.#apply(this.#machine.expired(due, this.#options.env.clock.nowMs()));
  }

  #enqueue(encoded: readonly EncodedEntry[]): void {
    for (const one of encoded) {
      const sizeInBytes = sizeOf(one);
      let batch = this.#batches.at(-1);
      if (batch === undefined || batch.sizeInBytes + sizeInBytes > BATCH_BYTES_MAX) {
        batch = { encoded: [], sizeInBytes: 0, replies: [] };
        this.#batches.push(batch);
      }
      batch.encoded.push(one);
      batch.sizeInBytes += sizeInBytes;
    }
    this.#flushTimer ??= this.#options.env.timers.soon(() => {
      this.#flushTimer = undefined;
      this.#flush();
    });
  }

  #afterCommit(task: () => void): void {
    const last = this.#batches.at(-1);
    if (last !== undefined) last.replies.push(task);
    else if (this.#inFlight !== undefined)
      this.#inFlight = { ...this.#inFlight, replies: [...this.#inFlight.replies, task] };
    else task();
  }

  #flush(): void {
    while (this.#inFlight === undefined && this.#phase === 'active') {
      const batch = this.#batches.shift();
      if (batch === undefined) return;
      try {
        const lastOffset = this.#append(batch.encoded);
        this.#inFlight = { lastOffset, replies: batch.replies };
      } catch (error) {
        this.#startOver(error);
        return;
      }
      this.#onHighWatermark(this.#options.log.highWatermark);
    }
  }

  #append(encoded: readonly EncodedEntry[]): number {
    const nowMs = this.#options.env.clock.nowMs();
    for (const { key, value } of encoded) this.#builder.append(key, value, nowMs);
    try {
      return this.#options.log.append(this.#builder.build(), 'coordinator').lastOffset;
    } finally {
      this.#builder.reset();
    }
  }

  #onHighWatermark(highWatermark: number): void {
    const inFlight = this.#inFlight;
    if (inFlight === undefined || highWatermark <= inFlight.lastOffset) return;
    this.#inFlight = undefined;
    for (const reply of inFlight.replies) reply();
    if (this.#batches.length > 0) this.#flush();
  }

  #answer(ticketId: number, reply: unknown): void {
    const waiter = this.#waiters.get(ticketId);
    this.#waiters.delete(ticketId);
    waiter?.resolve(reply);
  }

  #startOver(cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    this.#options.report(`${this.#name()} refused records of its coordinator: ${why}. Reading it again.`);
    this.#forget(
      new CoordinatorUnavailableError(
        'COORDINATOR_NOT_AVAILABLE',
        `The coordinator could not write: ${why}`,
        { cause },
      ),
    );
    this.#phase = 'loading';
    this.#machine = this.#options.createMachine();
    this.#load();
  }

  #forget(error: CoordinatorUnavailableError): void {
    this.#life += 1;
    this.#timers.cancelAll();
    this.#flushTimer?.cancel();
    this.#flushTimer = undefined;
    this.#loadTimer?.cancel();
    this.#batches = [];
    this.#inFlight = undefined;
    const waiters = [...this.#waiters.values()];
    this.#waiters.clear();
    for (const { reject } of waiters) reject(error);
  }

  #name(): string {
    return `${this.#options.log.topic}-${this.#options.log.partition}`;
  }
}

function sizeOf({ key, value }: EncodedEntry): number {
  return key.length + (value?.length ?? 0) + RECORD_OVERHEAD_BYTES;
}
