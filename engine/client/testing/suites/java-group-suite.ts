import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { realEnv } from '#engine/env/real-env.ts';
import { javaArguments, whyNoRealKafka } from '../../../../bench/kafka/real-kafka.ts';
import { cooperativeStickyAssignor, createAdmin, createConsumer, rangeAssignor } from '../../index.ts';
import type { Consumer } from '../../types.ts';
import { freshName, partitionsOf, pollUntil } from '../helpers.ts';

const ALL = [0, 1, 2, 3, 4, 5];

/** Kafka's own consumer in a process, as its VerifiableConsumer tells of it. */
class JavaConsumer {
  readonly owned = new Set<number>();
  private readonly process: ChildProcess;

  constructor(bootstrap: readonly string[], topic: string, groupId: string, assignor: string) {
    const args = ['--bootstrap-server', bootstrap.join(','), '--topic', topic, '--group-id', groupId];
    const strategy = ['--assignment-strategy', `org.apache.kafka.clients.consumer.${assignor}`];
    const tool = javaArguments('org.apache.kafka.tools.VerifiableConsumer', [...args, ...strategy], '128m');
    this.process = spawn('java', tool, { stdio: ['ignore', 'pipe', 'ignore'] });
    createInterface(this.process.stdout!).on('line', (line) => this.onLine(line));
  }

  /** It leaves the group in order. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.process.once('exit', () => resolve());
      this.process.kill('SIGTERM');
    });
  }

  private onLine(line: string): void {
    if (!line.startsWith('{')) return;
    const { name, partitions } = JSON.parse(line) as { name: string; partitions?: { partition: number }[] };
    for (const { partition } of partitions ?? []) {
      if (name === 'partitions_assigned') this.owned.add(partition);
      if (name === 'partitions_revoked') this.owned.delete(partition);
    }
  }
}

export function javaGroupSuite(bootstrap: () => readonly string[]): void {
  const reason = whyNoRealKafka();
  const options = () => ({ env: realEnv(), bootstrap: bootstrap(), clientId: 'java-group-suite' });

  function ours(groupId: string, topic: string, assignor: string): Consumer {
    const assignors = [assignor === 'RangeAssignor' ? rangeAssignor : cooperativeStickyAssignor()];
    const consumer = createConsumer({
      ...options(),
      groupId,
      assignors,
      heartbeatIntervalMs: 200,
      fetchMaxWaitMs: 50,
    });
    consumer.subscribe([topic]);
    return consumer;
  }

  if (reason !== undefined) {
    it('needs Kafka’s jars', (context) => context.skip(reason));
    return;
  }
  it.each([
    ['RangeAssignor', 'ours'],
    ['CooperativeStickyAssignor', 'ours'],
    ['CooperativeStickyAssignor', 'Java'],
  ] as const)('shares with Java’s consumer by %s, %s leading', async (assignor, first) => {
    const groupId = freshName('mixed-group');
    const topic = freshName('mixed-topic');
    const admin = createAdmin(options());
    await admin.createTopics([{ name: topic, partitions: ALL.length }]);
    const polled: Consumer[] = [];
    const joinOurs = () => {
      polled.push(ours(groupId, topic, assignor));
      return polled[0]!;
    };
    const joinJava = () => new JavaConsumer(bootstrap(), topic, groupId, assignor);
    let java: JavaConsumer;
    let consumer: Consumer;
    if (first === 'ours') {
      consumer = joinOurs();
      await pollUntil('all ours', polled, () => consumer.assignment.length === ALL.length);
      java = joinJava();
    } else {
      java = joinJava();
      await expect.poll(() => java.owned.size, { timeout: 30_000 }).toBe(ALL.length);
      consumer = joinOurs();
    }
    const both = () => [...java.owned, ...partitionsOf(consumer.assignment)].sort();
    await pollUntil('three each', polled, () => java.owned.size === 3 && consumer.assignment.length === 3);
    expect(both()).toEqual(ALL);
    await java.stop();
    await pollUntil('all ours again', polled, () => consumer.assignment.length === ALL.length);
    await consumer.close();
    await admin.close();
  });
}
