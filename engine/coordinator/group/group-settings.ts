/** Kafka's configurations of a group coordinator. Read when needed, since they may change while it runs. */
export interface GroupSettings {
  /** group.min.session.timeout.ms, group.max.session.timeout.ms */
  readonly sessionTimeoutMinMs: number;
  readonly sessionTimeoutMaxMs: number;
  /** group.initial.rebalance.delay.ms */
  readonly initialRebalanceDelayMs: number;
  /** group.max.size */
  readonly membersMax: number;
  /** offset.metadata.max.bytes */
  readonly offsetMetadataBytesMax: number;
  /** offsets.retention.minutes, as ms */
  readonly offsetsRetentionMs: number;
  /** offsets.retention.check.interval.ms */
  readonly offsetsRetentionCheckIntervalMs: number;
  /** A new random part of a member id. */
  newMemberSuffix(): string;
}
