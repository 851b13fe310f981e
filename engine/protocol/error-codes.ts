/**
 * The errors of the Kafka protocol (codes, names and which of them clients may retry as in Kafka's `Errors`;
 * the messages are ours).
 */
const table = {
  UNKNOWN_SERVER_ERROR: {
    code: -1,
    retriable: false,
    message: 'the broker failed in a way it did not expect',
  },
  NONE: { code: 0, retriable: false, message: 'no error' },
  OFFSET_OUT_OF_RANGE: { code: 1, retriable: false, message: 'no such offset in this partition' },
  CORRUPT_MESSAGE: {
    code: 2,
    retriable: true,
    message: 'the records are damaged or their checksum is wrong',
  },
  UNKNOWN_TOPIC_OR_PARTITION: { code: 3, retriable: true, message: 'no such topic or partition here' },
  INVALID_FETCH_SIZE: {
    code: 4,
    retriable: false,
    message: 'the fetch asks for an impossible number of bytes',
  },
  LEADER_NOT_AVAILABLE: { code: 5, retriable: true, message: 'the partition has no leader at the moment' },
  NOT_LEADER_OR_FOLLOWER: {
    code: 6,
    retriable: true,
    message: 'this broker does not lead the partition (any more)',
  },
  REQUEST_TIMED_OUT: { code: 7, retriable: true, message: 'not done within the time allowed' },
  BROKER_NOT_AVAILABLE: { code: 8, retriable: false, message: 'the broker is not running' },
  REPLICA_NOT_AVAILABLE: { code: 9, retriable: true, message: 'the replica is not here' },
  MESSAGE_TOO_LARGE: {
    code: 10,
    retriable: false,
    message: 'the record or batch is larger than the topic allows',
  },
  STALE_CONTROLLER_EPOCH: { code: 11, retriable: false, message: 'the controller that asks was replaced' },
  OFFSET_METADATA_TOO_LARGE: {
    code: 12,
    retriable: false,
    message: 'the metadata of the committed offset is too large',
  },
  NETWORK_EXCEPTION: { code: 13, retriable: true, message: 'the connection broke before the answer came' },
  COORDINATOR_LOAD_IN_PROGRESS: {
    code: 14,
    retriable: true,
    message: 'the coordinator is still reading its log',
  },
  COORDINATOR_NOT_AVAILABLE: {
    code: 15,
    retriable: true,
    message: 'the coordinator is not reachable at the moment',
  },
  NOT_COORDINATOR: {
    code: 16,
    retriable: true,
    message: 'this broker is not the coordinator of that group or transaction',
  },
  INVALID_TOPIC_EXCEPTION: {
    code: 17,
    retriable: false,
    message: 'the topic name is not allowed or the topic is not for this use',
  },
  RECORD_LIST_TOO_LARGE: { code: 18, retriable: false, message: 'the batch is larger than a segment may be' },
  NOT_ENOUGH_REPLICAS: {
    code: 19,
    retriable: true,
    message: 'fewer replicas are in sync than min.insync.replicas',
  },
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: {
    code: 20,
    retriable: true,
    message: 'appended, but then fewer replicas were in sync than min.insync.replicas',
  },
  INVALID_REQUIRED_ACKS: { code: 21, retriable: false, message: 'acks must be -1, 0 or 1' },
  ILLEGAL_GENERATION: { code: 22, retriable: false, message: 'the group has gone on to another generation' },
  INCONSISTENT_GROUP_PROTOCOL: {
    code: 23,
    retriable: false,
    message: 'the member shares no protocol with its group',
  },
  INVALID_GROUP_ID: { code: 24, retriable: false, message: 'the group id is not allowed' },
  UNKNOWN_MEMBER_ID: { code: 25, retriable: false, message: 'the group has no such member' },
  INVALID_SESSION_TIMEOUT: {
    code: 26,
    retriable: false,
    message: 'the session timeout is out of the allowed range',
  },
  REBALANCE_IN_PROGRESS: { code: 27, retriable: false, message: 'the group is rebalancing: join again' },
  INVALID_COMMIT_OFFSET_SIZE: {
    code: 28,
    retriable: false,
    message: 'the commit is larger than a record may be',
  },
  TOPIC_AUTHORIZATION_FAILED: { code: 29, retriable: false, message: 'no permission for the topic' },
  GROUP_AUTHORIZATION_FAILED: { code: 30, retriable: false, message: 'no permission for the group' },
  CLUSTER_AUTHORIZATION_FAILED: { code: 31, retriable: false, message: 'no permission for the cluster' },
  INVALID_TIMESTAMP: { code: 32, retriable: false, message: 'the timestamp is out of the allowed range' },
  UNSUPPORTED_SASL_MECHANISM: {
    code: 33,
    retriable: false,
    message: 'the broker does not offer this SASL mechanism',
  },
  ILLEGAL_SASL_STATE: { code: 34, retriable: false, message: 'this SASL request does not come next' },
  UNSUPPORTED_VERSION: {
    code: 35,
    retriable: false,
    message: 'the broker does not have this version of the API',
  },
  TOPIC_ALREADY_EXISTS: { code: 36, retriable: false, message: 'the topic exists already' },
  INVALID_PARTITIONS: { code: 37, retriable: false, message: 'the number of partitions is not allowed' },
  INVALID_REPLICATION_FACTOR: {
    code: 38,
    retriable: false,
    message: 'the replication factor is not allowed or there are too few brokers',
  },
  INVALID_REPLICA_ASSIGNMENT: {
    code: 39,
    retriable: false,
    message: 'the assignment of replicas is not allowed',
  },
  INVALID_CONFIG: { code: 40, retriable: false, message: 'the configuration is not allowed' },
  NOT_CONTROLLER: { code: 41, retriable: true, message: 'this broker is not the controller' },
  INVALID_REQUEST: { code: 42, retriable: false, message: 'the request contradicts itself or the protocol' },
  UNSUPPORTED_FOR_MESSAGE_FORMAT: {
    code: 43,
    retriable: false,
    message: 'the message format does not have this feature',
  },
  POLICY_VIOLATION: { code: 44, retriable: false, message: 'a policy of the broker forbids it' },
  OUT_OF_ORDER_SEQUENCE_NUMBER: {
    code: 45,
    retriable: false,
    message: 'a sequence number of the producer is missing',
  },
  DUPLICATE_SEQUENCE_NUMBER: { code: 46, retriable: false, message: 'the sequence number was used already' },
  INVALID_PRODUCER_EPOCH: {
    code: 47,
    retriable: false,
    message: 'the producer was replaced by one with a newer epoch',
  },
  INVALID_TXN_STATE: { code: 48, retriable: false, message: 'the transaction is not in a state for this' },
  INVALID_PRODUCER_ID_MAPPING: {
    code: 49,
    retriable: false,
    message: 'the producer id does not belong to that transactional id',
  },
  INVALID_TRANSACTION_TIMEOUT: {
    code: 50,
    retriable: false,
    message: 'the transaction timeout is longer than the broker allows',
  },
  CONCURRENT_TRANSACTIONS: {
    code: 51,
    retriable: true,
    message: 'another operation on the transaction is still going on',
  },
  TRANSACTION_COORDINATOR_FENCED: {
    code: 52,
    retriable: false,
    message: 'the transaction coordinator was replaced',
  },
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: {
    code: 53,
    retriable: false,
    message: 'no permission for the transactional id',
  },
  SECURITY_DISABLED: { code: 54, retriable: false, message: 'security is not switched on' },
  OPERATION_NOT_ATTEMPTED: {
    code: 55,
    retriable: false,
    message: 'not tried, because something before it failed',
  },
  KAFKA_STORAGE_ERROR: { code: 56, retriable: true, message: 'the disk failed' },
  LOG_DIR_NOT_FOUND: { code: 57, retriable: false, message: 'no such log directory' },
  SASL_AUTHENTICATION_FAILED: { code: 58, retriable: false, message: 'the credentials were not accepted' },
  UNKNOWN_PRODUCER_ID: {
    code: 59,
    retriable: false,
    message: 'nothing is known of this producer id (any more)',
  },
  REASSIGNMENT_IN_PROGRESS: {
    code: 60,
    retriable: false,
    message: 'a reassignment of the partition is going on',
  },
  DELEGATION_TOKEN_AUTH_DISABLED: {
    code: 61,
    retriable: false,
    message: 'delegation tokens are not switched on',
  },
  DELEGATION_TOKEN_NOT_FOUND: { code: 62, retriable: false, message: 'no such delegation token' },
  DELEGATION_TOKEN_OWNER_MISMATCH: {
    code: 63,
    retriable: false,
    message: 'the delegation token belongs to somebody else',
  },
  DELEGATION_TOKEN_REQUEST_NOT_ALLOWED: {
    code: 64,
    retriable: false,
    message: 'delegation tokens may not be asked for on this connection',
  },
  DELEGATION_TOKEN_AUTHORIZATION_FAILED: {
    code: 65,
    retriable: false,
    message: 'no permission for the delegation token',
  },
  DELEGATION_TOKEN_EXPIRED: { code: 66, retriable: false, message: 'the delegation token has expired' },
  INVALID_PRINCIPAL_TYPE: { code: 67, retriable: false, message: 'the type of principal is not supported' },
  NON_EMPTY_GROUP: { code: 68, retriable: false, message: 'the group is not empty' },
  GROUP_ID_NOT_FOUND: { code: 69, retriable: false, message: 'no such group' },
  FETCH_SESSION_ID_NOT_FOUND: { code: 70, retriable: true, message: 'no such fetch session' },
  INVALID_FETCH_SESSION_EPOCH: {
    code: 71,
    retriable: true,
    message: 'the epoch of the fetch session is out of step',
  },
  LISTENER_NOT_FOUND: { code: 72, retriable: true, message: 'the leader has no listener of that name' },
  TOPIC_DELETION_DISABLED: { code: 73, retriable: false, message: 'deleting topics is switched off' },
  FENCED_LEADER_EPOCH: {
    code: 74,
    retriable: true,
    message: 'the leader epoch is older than the broker knows',
  },
  UNKNOWN_LEADER_EPOCH: {
    code: 75,
    retriable: true,
    message: 'the leader epoch is newer than the broker knows',
  },
  UNSUPPORTED_COMPRESSION_TYPE: {
    code: 76,
    retriable: false,
    message: 'the compression cannot be used with this version',
  },
  STALE_BROKER_EPOCH: { code: 77, retriable: false, message: 'the broker registered anew since' },
  OFFSET_NOT_AVAILABLE: {
    code: 78,
    retriable: true,
    message: 'the high watermark is not known for certain yet',
  },
  MEMBER_ID_REQUIRED: { code: 79, retriable: false, message: 'join again with the member id in this answer' },
  PREFERRED_LEADER_NOT_AVAILABLE: {
    code: 80,
    retriable: true,
    message: 'the preferred leader is not available',
  },
  GROUP_MAX_SIZE_REACHED: { code: 81, retriable: false, message: 'the group is full' },
  FENCED_INSTANCE_ID: {
    code: 82,
    retriable: false,
    message: 'another member took over this static instance',
  },
  ELIGIBLE_LEADERS_NOT_AVAILABLE: {
    code: 83,
    retriable: true,
    message: 'no eligible replica is available to lead',
  },
  ELECTION_NOT_NEEDED: { code: 84, retriable: true, message: 'the leader is the wanted one already' },
  NO_REASSIGNMENT_IN_PROGRESS: { code: 85, retriable: false, message: 'no reassignment is going on' },
  GROUP_SUBSCRIBED_TO_TOPIC: { code: 86, retriable: false, message: 'the group is subscribed to the topic' },
  INVALID_RECORD: { code: 87, retriable: false, message: 'a record breaks a rule of its topic' },
  UNSTABLE_OFFSET_COMMIT: {
    code: 88,
    retriable: true,
    message: 'an open transaction may still change the offset',
  },
  THROTTLING_QUOTA_EXCEEDED: { code: 89, retriable: true, message: 'a quota was used up' },
  PRODUCER_FENCED: { code: 90, retriable: false, message: 'a newer producer took over the transactional id' },
  RESOURCE_NOT_FOUND: {
    code: 91,
    retriable: false,
    message: 'the request names something that does not exist',
  },
  DUPLICATE_RESOURCE: { code: 92, retriable: false, message: 'the request names the same thing twice' },
  UNACCEPTABLE_CREDENTIAL: {
    code: 93,
    retriable: false,
    message: 'the credentials are not of an allowed kind',
  },
  INCONSISTENT_VOTER_SET: {
    code: 94,
    retriable: false,
    message: 'the voters of the request differ from those of the quorum',
  },
  INVALID_UPDATE_VERSION: {
    code: 95,
    retriable: false,
    message: 'the version of the update is not the next one',
  },
  FEATURE_UPDATE_FAILED: { code: 96, retriable: false, message: 'the feature could not be updated' },
  PRINCIPAL_DESERIALIZATION_FAILURE: {
    code: 97,
    retriable: false,
    message: 'the forwarded principal could not be read',
  },
  SNAPSHOT_NOT_FOUND: { code: 98, retriable: false, message: 'no such snapshot' },
  POSITION_OUT_OF_RANGE: { code: 99, retriable: false, message: 'the position is beyond the snapshot' },
  UNKNOWN_TOPIC_ID: { code: 100, retriable: true, message: 'no topic has this id' },
  DUPLICATE_BROKER_REGISTRATION: {
    code: 101,
    retriable: false,
    message: 'the broker id is registered already',
  },
  BROKER_ID_NOT_REGISTERED: { code: 102, retriable: false, message: 'the broker id is not registered' },
  INCONSISTENT_TOPIC_ID: { code: 103, retriable: true, message: 'the topic id in the log is another one' },
  INCONSISTENT_CLUSTER_ID: { code: 104, retriable: false, message: 'the cluster id is another one' },
  TRANSACTIONAL_ID_NOT_FOUND: { code: 105, retriable: false, message: 'no such transactional id' },
  FETCH_SESSION_TOPIC_ID_ERROR: {
    code: 106,
    retriable: true,
    message: 'topic ids were used in some requests of the fetch session only',
  },
  INELIGIBLE_REPLICA: { code: 107, retriable: false, message: 'the replica may not join the ISR' },
  NEW_LEADER_ELECTED: { code: 108, retriable: false, message: 'a new leader was elected meanwhile' },
  OFFSET_MOVED_TO_TIERED_STORAGE: {
    code: 109,
    retriable: false,
    message: 'the offset was moved to remote storage',
  },
  FENCED_MEMBER_EPOCH: {
    code: 110,
    retriable: false,
    message: 'the epoch of the member is not the current one',
  },
  UNRELEASED_INSTANCE_ID: {
    code: 111,
    retriable: false,
    message: 'another member still holds this static instance',
  },
  UNSUPPORTED_ASSIGNOR: { code: 112, retriable: false, message: 'the broker does not have this assignor' },
  STALE_MEMBER_EPOCH: {
    code: 113,
    retriable: false,
    message: 'the epoch of the member is old: heartbeat first',
  },
  MISMATCHED_ENDPOINT_TYPE: {
    code: 114,
    retriable: false,
    message: 'the endpoint is of the other type (broker or controller)',
  },
  UNSUPPORTED_ENDPOINT_TYPE: {
    code: 115,
    retriable: false,
    message: 'this type of endpoint is not supported yet',
  },
  UNKNOWN_CONTROLLER_ID: { code: 116, retriable: false, message: 'no such controller id' },
  UNKNOWN_SUBSCRIPTION_ID: { code: 117, retriable: false, message: 'no such telemetry subscription' },
  TELEMETRY_TOO_LARGE: { code: 118, retriable: false, message: 'the telemetry is too large' },
  INVALID_REGISTRATION: { code: 119, retriable: false, message: 'the registration is not acceptable' },
  TRANSACTION_ABORTABLE: { code: 120, retriable: false, message: 'the transaction must be aborted' },
  INVALID_RECORD_STATE: {
    code: 121,
    retriable: false,
    message: 'the record is in no state for this acknowledgement',
  },
  SHARE_SESSION_NOT_FOUND: { code: 122, retriable: true, message: 'no such share session' },
  INVALID_SHARE_SESSION_EPOCH: {
    code: 123,
    retriable: true,
    message: 'the epoch of the share session is out of step',
  },
  FENCED_STATE_EPOCH: { code: 124, retriable: false, message: 'the state epoch of the share group is old' },
  INVALID_VOTER_KEY: { code: 125, retriable: false, message: 'the key of the voter does not match' },
  DUPLICATE_VOTER: { code: 126, retriable: false, message: 'the voter exists already' },
  VOTER_NOT_FOUND: { code: 127, retriable: false, message: 'no such voter' },
  INVALID_REGULAR_EXPRESSION: { code: 128, retriable: false, message: 'the regular expression is not valid' },
  REBOOTSTRAP_REQUIRED: { code: 129, retriable: false, message: 'start over from the bootstrap servers' },
  STREAMS_INVALID_TOPOLOGY: { code: 130, retriable: false, message: 'the topology is not valid' },
  STREAMS_INVALID_TOPOLOGY_EPOCH: { code: 131, retriable: false, message: 'the topology epoch is not valid' },
  STREAMS_TOPOLOGY_FENCED: { code: 132, retriable: false, message: 'the topology epoch is old' },
  SHARE_SESSION_LIMIT_REACHED: { code: 133, retriable: true, message: 'there are too many share sessions' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

interface ErrorEntry {
  readonly code: number;
  readonly retriable: boolean;
  readonly message: string;
}

export type ErrorName = keyof typeof table;

export interface KafkaErrorInfo extends ErrorEntry {
  readonly name: ErrorName;
}

type ErrorCodes = { readonly [Name in ErrorName]: (typeof table)[Name]['code'] };

const infos: readonly KafkaErrorInfo[] = Object.entries(table).map(([name, entry]) => ({
  name: name as ErrorName,
  ...entry,
}));
const byCode: ReadonlyMap<number, KafkaErrorInfo> = new Map(infos.map((info) => [info.code, info]));

/** `errorCodes.NOT_LEADER_OR_FOLLOWER` is 6. */
export const errorCodes = Object.fromEntries(infos.map((info) => [info.name, info.code])) as ErrorCodes;

/** A code that is not in the table counts as UNKNOWN_SERVER_ERROR. */
export function errorInfo(code: number): KafkaErrorInfo {
  return byCode.get(code) ?? { name: 'UNKNOWN_SERVER_ERROR', ...table.UNKNOWN_SERVER_ERROR };
}
