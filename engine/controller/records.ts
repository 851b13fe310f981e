/**
 * What the controller's journal holds. The cluster image is the fold of these records in the order of their epochs,
 * so a record says what is true now and never how it came to be; each may be applied twice without harm.
 */
export type MetadataRecord =
  | { readonly type: 'cluster'; readonly clusterId: string }
  | {
      readonly type: 'broker';
      readonly brokerId: number;
      readonly host: string;
      readonly port: number;
      readonly rack: string | null;
    }
  | { readonly type: 'broker-removed'; readonly brokerId: number }
  | { readonly type: 'topic'; readonly name: string; readonly topicId: TopicId }
  | { readonly type: 'topic-removed'; readonly topicId: TopicId }
  | ({ readonly type: 'partition'; readonly topicId: TopicId; readonly partition: number } & PartitionState)
  | {
      readonly type: 'config';
      readonly resource: ConfigResource;
      /** Topic name, or broker id as text; '' is the default of all brokers. */
      readonly name: string;
      readonly key: string;
      /** null takes the override away. */
      readonly value: string | null;
    }
  | {
      readonly type: 'producer-ids';
      /** First producer id that no broker was given yet. */
      readonly nextProducerId: number;
    };

/** 16 bytes of a UUID in base64url without padding, as Kafka prints it. */
export type TopicId = string;

export type ConfigResource = 'topic' | 'broker';

export interface PartitionState {
  /** Broker ids; the first is the preferred leader. */
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  /** Broker id, or -1 while there is none. */
  readonly leader: number;
  readonly leaderEpoch: number;
}
