import { describeClusterApi } from '#engine/protocol/generated/describe-cluster.ts';
import type { Cluster } from '../cluster.ts';
import { throwOnError } from '../errors.ts';
import type { Admin } from '../types.ts';

type ClusterDescription = Awaited<ReturnType<Admin['describeCluster']>>;

/** Brokers before Kafka 2.8 have no such API; metadata tells the same. */
export async function describeCluster(cluster: Cluster): Promise<ClusterDescription> {
  return cluster.retrying('DescribeCluster', async () => {
    await cluster.refresh();
    const { controller, brokers, clusterId } = cluster.image;
    const connection = await cluster.connection([...brokers.keys()][0] ?? -1, 'general');
    if (!connection.supports(describeClusterApi)) {
      return { clusterId: clusterId ?? '', controller, brokers: [...brokers.values()] };
    }
    const response = await connection.request(
      describeClusterApi,
      () => ({ includeClusterAuthorizedOperations: false }),
      cluster.requestTimeoutMs,
    );
    throwOnError(response.errorCode, 'DescribeCluster', response.errorMessage);
    return {
      clusterId: response.clusterId,
      controller: response.controllerId,
      brokers: response.brokers.map(({ brokerId, host, port }) => ({ id: brokerId, host, port })),
    };
  });
}
