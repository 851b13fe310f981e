import { expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { addPartitionsToTxnApi } from '#engine/protocol/generated/add-partitions-to-txn.ts';
import { endTxnApi } from '#engine/protocol/generated/end-txn.ts';
import { findCoordinatorApi } from '#engine/protocol/generated/find-coordinator.ts';
import { initProducerIdApi } from '#engine/protocol/generated/init-producer-id.ts';
import { produceApi } from '#engine/protocol/generated/produce.ts';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { Cluster } from '../../cluster.ts';
import { throwOnError } from '../../errors.ts';
import { createAdmin, createConsumer } from '../../index.ts';
import { bytes, freshName, take } from '../helpers.ts';

/** Versions before KIP-890's second part, with which a client does each step by itself. */
const OLD = { addPartitions: 3, endTxn: 4, produce: 11, initProducerId: 4 };

export function transactionSuite(bootstrap: () => readonly string[]): void {
  const options = () => ({ env: realEnv(), bootstrap: bootstrap(), clientId: 'transaction-suite' });

  it('leaves out aborted transactions, and reads them when told to read everything', async () => {
    const admin = createAdmin(options());
    const topic = freshName('transactions');
    await admin.createTopics([{ name: topic, partitions: 1 }]);
    await admin.close();
    const cluster = new Cluster(options(), 'no-auto-create');
    await cluster.lookUp([topic]);
    const writer = await TransactionalWriter.open(cluster, topic);
    await writer.write(['a0', 'a1']);
    await writer.end('abort');
    await writer.write(['b0']);
    await writer.end('commit');
    await writer.write(['c0', 'c1']);
    await writer.write(['c2']);
    await writer.end('abort');
    await writer.write(['d0', 'd1']);
    await writer.end('commit');
    await cluster.close();

    const read = async (isolation: 'read_committed' | 'read_uncommitted', count: number) => {
      const consumer = createConsumer({ ...options(), autoOffsetReset: 'earliest', isolation });
      consumer.assign([{ topic, partition: 0 }]);
      const records = await take(consumer, count);
      // The last marker has an offset too, and the consumer stands behind it.
      await expect
        .poll(async () => [await consumer.poll(50), consumer.position({ topic, partition: 0 })])
        .toEqual([[], 12]);
      await consumer.close();
      return records.map(({ value }) => value);
    };
    expect(await read('read_committed', 3)).toEqual(['b0', 'd0', 'd1']);
    expect(await read('read_uncommitted', 8)).toEqual(['a0', 'a1', 'b0', 'c0', 'c1', 'c2', 'd0', 'd1']);
  });
}

class TransactionalWriter {
  private readonly cluster: Cluster;
  private readonly topic: string;
  private readonly id: string;
  private readonly coordinator: number;
  private readonly producerId: number;
  private readonly producerEpoch: number;
  private sequence = 0;

  private constructor(
    cluster: Cluster,
    topic: string,
    id: string,
    coordinator: number,
    producer: { id: number; epoch: number },
  ) {
    this.cluster = cluster;
    this.topic = topic;
    this.id = id;
    this.coordinator = coordinator;
    this.producerId = producer.id;
    this.producerEpoch = producer.epoch;
  }

  static async open(cluster: Cluster, topic: string): Promise<TransactionalWriter> {
    const id = freshName('transactional-id');
    const producer = await cluster.retrying('opening', async () => {
      const found = await cluster.requestAny(findCoordinatorApi, () => ({
        coordinatorKeys: [id],
        keyType: 1,
      }));
      throwOnError(found.coordinators[0]!.errorCode, 'FindCoordinator');
      const coordinator = found.coordinators[0]!.nodeId;
      const init = await cluster.request(
        coordinator,
        initProducerIdApi,
        () => ({ transactionalId: id, transactionTimeoutMs: 60_000 }),
        { maxVersion: OLD.initProducerId },
      );
      throwOnError(init.errorCode, 'InitProducerId');
      return { coordinator, id: init.producerId, epoch: init.producerEpoch };
    });
    return new TransactionalWriter(cluster, topic, id, producer.coordinator, producer);
  }

  async write(values: readonly string[]): Promise<void> {
    const { cluster, topic, id, producerId, producerEpoch } = this;
    await cluster.retrying('adding the partition', async () => {
      const added = await cluster.request(
        this.coordinator,
        addPartitionsToTxnApi,
        () => ({
          v3AndBelowTransactionalId: id,
          v3AndBelowProducerId: producerId,
          v3AndBelowProducerEpoch: producerEpoch,
          v3AndBelowTopics: [{ name: topic, partitions: [0] }],
        }),
        { maxVersion: OLD.addPartitions },
      );
      throwOnError(
        added.resultsByTopicV3AndBelow[0]!.resultsByPartition[0]!.partitionErrorCode,
        'AddPartitionsToTxn',
      );
    });
    const builder = new BatchBuilder();
    for (const value of values) builder.append(null, bytes(value), 1000);
    const records = builder.build({
      producerId,
      producerEpoch,
      baseSequence: this.sequence,
      transactional: true,
    });
    this.sequence += values.length;
    const leader = cluster.image.topics.get(topic)!.partitions[0]!.leader;
    const produced = await cluster.request(
      leader,
      produceApi,
      () => ({
        transactionalId: id,
        acks: -1,
        timeoutMs: 10_000,
        topicData: [{ name: topic, partitionData: [{ index: 0, records }] }],
      }),
      { maxVersion: OLD.produce },
    );
    throwOnError(produced.responses[0]!.partitionResponses[0]!.errorCode, 'Produce');
  }

  async end(how: 'commit' | 'abort'): Promise<void> {
    const { cluster, id, producerId, producerEpoch } = this;
    await cluster.retrying('ending', async () => {
      const ended = await cluster.request(
        this.coordinator,
        endTxnApi,
        () => ({ transactionalId: id, producerId, producerEpoch, committed: how === 'commit' }),
        { maxVersion: OLD.endTxn },
      );
      throwOnError(ended.errorCode, 'EndTxn');
    });
  }
}
