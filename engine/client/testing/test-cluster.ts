import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokerProcess } from '#engine/broker/testing/broker-under-test.ts';
import { startRealKafka, whyNoRealKafka } from '../../../bench/kafka/real-kafka.ts';

export interface RunningCluster {
  readonly bootstrap: string;
  stop(): Promise<void>;
}

/** A cluster that the client is tested against. */
export interface TestCluster {
  readonly name: string;
  /** Why it can't be had here, if so. */
  readonly whyNot: string | undefined;
  /** Ours gets them with the issue that makes the broker whole. */
  readonly hasTransactions: boolean;
  start(): Promise<RunningCluster>;
}

/** `host:port` of any cluster that runs already: then only this one. */
const given = process.env.STREAMWRIGHT_TEST_BOOTSTRAP;

export function testClusters(): readonly TestCluster[] {
  if (given !== undefined) {
    const running = { bootstrap: given, stop: async () => {} };
    return [
      {
        name: `the cluster at ${given}`,
        whyNot: undefined,
        hasTransactions: true,
        start: async () => running,
      },
    ];
  }
  return [
    { name: 'our broker', whyNot: undefined, hasTransactions: false, start: startOurs },
    {
      name: 'Apache Kafka',
      whyNot: whyNoRealKafka(),
      hasTransactions: true,
      start: () => startRealKafka({ heap: '512m' }),
    },
  ];
}

/** In a process of its own, so that the client's sockets and timers are the only ones in the test's. */
async function startOurs(): Promise<RunningCluster> {
  const directory = mkdtempSync(join(tmpdir(), 'streamwright-client-test-'));
  const broker = await brokerProcess(directory);
  return {
    bootstrap: `127.0.0.1:${broker.port}`,
    async stop() {
      await broker.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
