import { afterAll, beforeAll, describe, it } from 'vitest';
import { adminSuite } from './testing/suites/admin-suite.ts';
import { consumerSuite } from './testing/suites/consumer-suite.ts';
import { groupSuite } from './testing/suites/group-suite.ts';
import { producerSuite } from './testing/suites/producer-suite.ts';
import { transactionSuite } from './testing/suites/transaction-suite.ts';
import { startTestCluster, type TestCluster, whyNoTestCluster } from './testing/test-cluster.ts';

const reason = whyNoTestCluster();

describe.skipIf(reason !== undefined)('the client against a running cluster', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  });
  afterAll(() => cluster?.stop());

  const bootstrap = (): readonly string[] => [cluster.bootstrap];
  describe('Admin', () => adminSuite(bootstrap));
  describe('Producer', () => producerSuite(bootstrap));
  describe('Consumer', () => consumerSuite(bootstrap));
  describe('Consumer group', () => groupSuite(bootstrap));
  describe('read_committed', () => transactionSuite(bootstrap));
});

it.runIf(reason !== undefined)('needs a cluster', (context) => context.skip(reason));
