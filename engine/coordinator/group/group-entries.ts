import type { ClassicGroup } from './classic-group.ts';

/** What a group coordinator's state is made of. Those with `group-in-memory` are not written to the log. */
export type GroupEntry =
  | OffsetEntry
  | { readonly kind: 'group'; readonly groupId: string; readonly value: StoredGroup | null }
  | { readonly kind: 'group-in-memory'; readonly groupId: string; readonly group: ClassicGroup | null };

export interface OffsetEntry {
  readonly kind: 'offset';
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
  /** null forgets it. */
  readonly value: CommittedOffset | null;
}

export interface CommittedOffset {
  readonly offset: number;
  /** -1 if the client did not say. */
  readonly leaderEpoch: number;
  readonly metadata: string;
  /** ms since the epoch. */
  readonly commitTimestampMs: number;
  /** -1 unless the client gave this one offset a retention of its own (OffsetCommit v2 to v4). */
  readonly expireTimestampMs: number;
}

/** A group as it stands in the log: between rebalances. */
export interface StoredGroup {
  readonly protocolType: string;
  readonly generationId: number;
  readonly protocolName: string | null;
  readonly leaderId: string | null;
  readonly stateSinceMs: number;
  readonly members: readonly StoredMember[];
}

export interface StoredMember {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly clientId: string;
  readonly clientHost: string;
  readonly rebalanceTimeoutMs: number;
  readonly sessionTimeoutMs: number;
  /** What it gave for the chosen protocol. */
  readonly subscription: Uint8Array;
  readonly assignment: Uint8Array;
}
