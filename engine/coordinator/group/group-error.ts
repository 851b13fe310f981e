import type { ErrorName } from '#engine/protocol/error-codes.ts';
import type { UnavailableCode } from '../runtime/coordinator-error.ts';

/** Names of Kafka's error codes that a group's coordinator refuses with. */
export type GroupErrorCode = Extract<
  ErrorName,
  | UnavailableCode
  | 'FENCED_INSTANCE_ID'
  | 'GROUP_ID_NOT_FOUND'
  | 'GROUP_MAX_SIZE_REACHED'
  | 'GROUP_SUBSCRIBED_TO_TOPIC'
  | 'ILLEGAL_GENERATION'
  | 'INCONSISTENT_GROUP_PROTOCOL'
  | 'INVALID_GROUP_ID'
  | 'INVALID_SESSION_TIMEOUT'
  | 'MEMBER_ID_REQUIRED'
  | 'NON_EMPTY_GROUP'
  | 'REBALANCE_IN_PROGRESS'
  | 'UNKNOWN_SERVER_ERROR'
  | 'UNKNOWN_MEMBER_ID'
>;

/** A request that is refused; nothing was changed. */
export class GroupError extends Error {
  override readonly name = 'GroupError';
  readonly code: GroupErrorCode;

  constructor(code: GroupErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
