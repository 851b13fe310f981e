import { type ClientError, kafkaError } from '../errors.ts';

/** What a member is known by; generation -1 and an empty id while it is none. */
export interface Identity {
  readonly memberId: string;
  readonly generation: number;
}

export const noIdentity: Identity = { memberId: '', generation: -1 };

/**
 * Where a consumer stands in its group (Kafka's classic protocol; AbstractCoordinator.MemberState).
 *
 *   outside ─→ joining ─→ syncing ─→ stable ─→ rejoining ─→ joining …
 *
 * From everywhere: `outside` when the group has gone on without us, `failed` on what trying again can't change,
 * `left` when we go.
 */
export type Membership =
  /** The id of a static member, or one that the coordinator gave, may be known already. */
  | { readonly kind: 'outside'; readonly identity: Identity }
  /** JoinGroup is on the wire; `identity` is still the one of the last generation. */
  | { readonly kind: 'joining'; readonly identity: Identity }
  /** The new generation is known, its assignment not yet. */
  | { readonly kind: 'syncing'; readonly identity: Identity; readonly protocol: string }
  | { readonly kind: 'stable'; readonly identity: Identity; readonly protocol: string }
  /** A member of the last generation that must join the next one; what must be given up is being given up. */
  | { readonly kind: 'rejoining'; readonly identity: Identity }
  | { readonly kind: 'failed'; readonly error: ClientError }
  | { readonly kind: 'left' };

export type MembershipKind = Membership['kind'];

const next: Readonly<Record<MembershipKind, readonly MembershipKind[]>> = {
  outside: ['joining', 'failed', 'left'],
  joining: ['outside', 'joining', 'syncing', 'rejoining', 'failed', 'left'],
  syncing: ['stable', 'rejoining', 'outside', 'failed', 'left'],
  stable: ['rejoining', 'outside', 'failed', 'left'],
  rejoining: ['joining', 'outside', 'failed', 'left'],
  failed: ['left'],
  left: [],
};

/** @throws Error on a transition that the table above does not have: a bug. */
export function transition(from: Membership, to: Membership): Membership {
  if (!next[from.kind].includes(to.kind))
    throw new Error(`A group member can't go from ${from.kind} to ${to.kind}`);
  return to;
}

export function identityOf(membership: Membership): Identity {
  return membership.kind === 'failed' || membership.kind === 'left' ? noIdentity : membership.identity;
}

/** What follows from an error code, for the driver to do. */
export type Reaction =
  /** The same again, after a pause. */
  | { readonly kind: 'retry' }
  /** Join (again) as this one, at once; `lost` means that partitions were taken from us. */
  | { readonly kind: 'join'; readonly identity: Identity; readonly owned: 'kept' | 'lost' }
  | { readonly kind: 'fail'; readonly error: ClientError };

/** @param givenMemberId the member id in the response. */
export function afterJoinError(
  errorCode: number,
  what: string,
  identity: Identity,
  givenMemberId: string,
): Reaction {
  const error = kafkaError(errorCode, what);
  switch (error.code) {
    case 'MEMBER_ID_REQUIRED':
      // KIP-394: the coordinator gives the id first, so that a lost answer leaves no ghost behind.
      return {
        kind: 'join',
        identity: { memberId: givenMemberId, generation: identity.generation },
        owned: 'kept',
      };
    case 'UNKNOWN_MEMBER_ID':
      return { kind: 'join', identity: noIdentity, owned: 'lost' };
    case 'REBALANCE_IN_PROGRESS':
      return { kind: 'retry' };
    default:
      return retryOrFail(error);
  }
}

export function afterSyncError(errorCode: number, what: string, identity: Identity): Reaction {
  const reaction = afterHeartbeatError(errorCode, what, identity);
  // The answer may be lost while the assignment stands: joining again is always right, syncing again is not.
  return reaction.kind === 'retry' ? { kind: 'join', identity, owned: 'kept' } : reaction;
}

export function afterHeartbeatError(errorCode: number, what: string, identity: Identity): Reaction {
  const error = kafkaError(errorCode, what);
  switch (error.code) {
    case 'REBALANCE_IN_PROGRESS':
      return { kind: 'join', identity, owned: 'kept' };
    case 'ILLEGAL_GENERATION':
      return { kind: 'join', identity: { memberId: identity.memberId, generation: -1 }, owned: 'lost' };
    case 'UNKNOWN_MEMBER_ID':
      return { kind: 'join', identity: noIdentity, owned: 'lost' };
    default:
      return retryOrFail(error);
  }
}

function retryOrFail(error: ClientError): Reaction {
  return error.retriable ? { kind: 'retry' } : { kind: 'fail', error };
}
