import { describe, expect, it } from 'vitest';
import { type ErrorName, errorCodes } from '#engine/protocol/error-codes.ts';
import {
  afterHeartbeatError,
  afterJoinError,
  afterSyncError,
  type Membership,
  noIdentity,
  transition,
} from './membership.ts';

const me = { memberId: 'm', generation: 4 };
const summary = (reaction: ReturnType<typeof afterSyncError>) =>
  reaction.kind === 'join'
    ? `join ${reaction.identity.memberId || '-'}/${reaction.identity.generation} ${reaction.owned}`
    : reaction.kind;

// error code            after JoinGroup     after SyncGroup     after Heartbeat
const table: readonly (readonly [ErrorName, string, string, string])[] = [
  ['REBALANCE_IN_PROGRESS', 'retry', 'join m/4 kept', 'join m/4 kept'],
  ['UNKNOWN_MEMBER_ID', 'join -/-1 lost', 'join -/-1 lost', 'join -/-1 lost'],
  ['ILLEGAL_GENERATION', 'fail', 'join m/-1 lost', 'join m/-1 lost'],
  ['NOT_COORDINATOR', 'retry', 'join m/4 kept', 'retry'],
  ['COORDINATOR_NOT_AVAILABLE', 'retry', 'join m/4 kept', 'retry'],
  ['COORDINATOR_LOAD_IN_PROGRESS', 'retry', 'join m/4 kept', 'retry'],
  ['FENCED_INSTANCE_ID', 'fail', 'fail', 'fail'],
  ['INCONSISTENT_GROUP_PROTOCOL', 'fail', 'fail', 'fail'],
  ['GROUP_AUTHORIZATION_FAILED', 'fail', 'fail', 'fail'],
];

describe('what a group member does after an error', () => {
  it.each(table)('%s', (name, join, sync, heartbeat) => {
    const code = errorCodes[name];
    expect(summary(afterJoinError(code, 'x', me, ''))).toBe(join);
    expect(summary(afterSyncError(code, 'x', me))).toBe(sync);
    expect(summary(afterHeartbeatError(code, 'x', me))).toBe(heartbeat);
  });

  it('joins with the id that the coordinator gives', () => {
    const reaction = afterJoinError(errorCodes.MEMBER_ID_REQUIRED, 'x', noIdentity, 'given');
    expect(summary(reaction)).toBe('join given/-1 kept');
  });

  it('has no way back from the end', () => {
    const left: Membership = { kind: 'left' };
    expect(() => transition(left, { kind: 'joining', identity: me })).toThrow(/from left to joining/);
    expect(() =>
      transition({ kind: 'outside', identity: me }, { kind: 'stable', identity: me, protocol: 'range' }),
    ).toThrow();
  });
});
