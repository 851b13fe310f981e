import { startRealKafka, whyNoRealKafka } from '../../../bench/kafka/real-kafka.ts';

/** A cluster for integration tests: any that runs already, else real Kafka started for the test. */
export interface TestCluster {
  readonly bootstrap: string;
  stop(): Promise<void>;
}

/** `host:port` of a cluster that runs already, ours or any other. */
const given = process.env.STREAMWRIGHT_TEST_BOOTSTRAP;

/** Undefined when `startTestCluster` will work, else the reason to skip. */
export function whyNoTestCluster(): string | undefined {
  if (given !== undefined) return undefined;
  const reason = whyNoRealKafka();
  return reason === undefined ? undefined : `${reason} (or set STREAMWRIGHT_TEST_BOOTSTRAP)`;
}

export async function startTestCluster(): Promise<TestCluster> {
  if (given !== undefined) return { bootstrap: given, stop: async () => {} };
  return startRealKafka({ heap: '512m' });
}
