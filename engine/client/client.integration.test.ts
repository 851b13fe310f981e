import { afterAll, beforeAll, describe, it } from 'vitest';
import { adminSuite } from './testing/suites/admin-suite.ts';
import { consumerSuite } from './testing/suites/consumer-suite.ts';
import { groupSuite } from './testing/suites/group-suite.ts';
import { javaGroupSuite } from './testing/suites/java-group-suite.ts';
import { producerSuite } from './testing/suites/producer-suite.ts';
import { transactionSuite } from './testing/suites/transaction-suite.ts';
import { type RunningCluster, testClusters } from './testing/test-cluster.ts';

describe.each(testClusters())('the client against $name', ({ whyNot, hasTransactions, start }) => {
  if (whyNot !== undefined) {
    it('needs a cluster', (context) => context.skip(whyNot));
    return;
  }
  let cluster: RunningCluster;
  beforeAll(async () => {
    cluster = await start();
  });
  afterAll(() => cluster?.stop());

  const bootstrap = (): readonly string[] => [cluster.bootstrap];
  describe('Admin', () => adminSuite(bootstrap));
  describe('Producer', () => producerSuite(bootstrap));
  describe('Consumer', () => consumerSuite(bootstrap));
  describe('Consumer group', () => groupSuite(bootstrap));
  describe('Group with Java’s consumer', () => javaGroupSuite(bootstrap));
  if (hasTransactions) describe('read_committed', () => transactionSuite(bootstrap));
});
