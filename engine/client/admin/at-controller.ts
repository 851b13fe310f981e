import type { Cluster } from '../cluster.ts';

/** Tries again after a failure of the way there, with fresh metadata, since the controller may have moved. */
export function atController<T>(cluster: Cluster, what: string, attempt: () => Promise<T>): Promise<T> {
  return cluster.retrying(what, async () => {
    try {
      return await attempt();
    } catch (error) {
      await cluster.refresh().catch(() => {});
      throw error;
    }
  });
}
