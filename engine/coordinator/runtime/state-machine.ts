/**
 * What a coordinator keeps for one partition of its internal topic (Kafka's CoordinatorShard). Operations look at it
 * and return what shall happen; `replay` alone changes it, whether the record was just decided on or is read from the
 * log at the start.
 */
export interface StateMachine<Entry, Due> {
  replay(entry: Entry): void;
  /** What is due after the log was read: timers to arm, records that clean up. */
  loaded(nowMs: number): Effects<Entry, Due>;
  /** The time of a timer has come. */
  expired(due: Due, nowMs: number): Effects<Entry, Due>;
}

/** How entries stand in the log. */
export interface EntryCodec<Entry> {
  /**
   * @returns undefined for an entry that lives in memory only: it is replayed, but a restart forgets it (a rebalance
   *   that is going on, for instance).
   */
  encode(entry: Entry): EncodedEntry | undefined;
  /** Copies what it keeps. @returns undefined for a record of a kind that is not ours; it is skipped. */
  decode(key: Uint8Array, value: Uint8Array | null): Entry | undefined;
}

export interface EncodedEntry {
  readonly key: Uint8Array;
  /** null is a tombstone. */
  readonly value: Uint8Array | null;
}

export interface Effects<Entry, Due> {
  /** Replayed at once, in order; those for the log go there in one batch, all or none. */
  readonly entries?: readonly Entry[];
  readonly timers?: readonly TimerChange<Due>[];
  /** To requests that were told to wait. They leave when the entries are committed. */
  readonly answers?: readonly LateAnswer[];
}

export interface Outcome<Reply, Entry, Due> extends Effects<Entry, Due> {
  /** Leaves when the entries, and all that were decided on before, are committed. `LATER`: somebody answers the ticket. */
  readonly reply: Reply | typeof LATER;
}

export const LATER: unique symbol = Symbol('later');

/** A request that waits for something other than its own entries. Opaque: keep it in the state, answer it once. */
export interface Ticket<Reply> {
  readonly id: number;
  /** Only a type: what the answer must be. */
  readonly reply?: Reply;
}

export interface LateAnswer {
  readonly ticketId: number;
  readonly reply: unknown;
}

export function answerTo<Reply>(ticket: Ticket<Reply>, reply: Reply): LateAnswer {
  return { ticketId: ticket.id, reply };
}

/** A timer has a name in its shard; setting it again moves it, without a time it is cancelled. */
export type TimerChange<Due> =
  | { readonly key: string; readonly afterMs: number; readonly due: Due }
  | { readonly key: string; readonly afterMs: undefined };
