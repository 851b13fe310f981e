import { describeConfigsApi } from '#engine/protocol/generated/describe-configs.ts';
import { incrementalAlterConfigsApi } from '#engine/protocol/generated/incremental-alter-configs.ts';
import type { Cluster } from '../cluster.ts';
import { throwOnError } from '../errors.ts';
import { atController } from './at-controller.ts';

const TOPIC = 2;
const SET = 0;
const DELETE = 1;
/** Set on the topic itself; everything else is inherited. */
const DYNAMIC_TOPIC_CONFIG = 1;

export interface TopicConfigEntry {
  readonly name: string;
  readonly value: string | null;
  readonly isDefault: boolean;
}

export async function describeTopicConfigs(
  cluster: Cluster,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly TopicConfigEntry[]>> {
  if (names.length === 0) return new Map();
  const response = await cluster.retrying('DescribeConfigs', () =>
    cluster.requestAny(describeConfigsApi, () => ({
      resources: names.map((name) => ({ resourceType: TOPIC, resourceName: name, configurationKeys: null })),
    })),
  );
  return new Map(
    response.results.map(({ errorCode, errorMessage, resourceName, configs }) => {
      throwOnError(errorCode, `Describing the configuration of topic ${resourceName}`, errorMessage);
      const entries = configs.map(({ name, value, configSource }) => ({
        name,
        value,
        isDefault: configSource !== DYNAMIC_TOPIC_CONFIG,
      }));
      return [resourceName, entries.sort((a, b) => (a.name < b.name ? -1 : 1))] as const;
    }),
  );
}

/** null takes a setting back to the broker's. */
export async function alterTopicConfigs(
  cluster: Cluster,
  topic: string,
  configs: Readonly<Record<string, string | null>>,
): Promise<void> {
  const what = `Changing the configuration of topic ${topic}`;
  const response = await atController(cluster, what, () =>
    cluster.requestController(incrementalAlterConfigsApi, () => ({
      resources: [
        {
          resourceType: TOPIC,
          resourceName: topic,
          configs: Object.entries(configs).map(([name, value]) => ({
            name,
            configOperation: value === null ? DELETE : SET,
            value,
          })),
        },
      ],
      validateOnly: false,
    })),
  );
  for (const { errorCode, errorMessage } of response.responses) throwOnError(errorCode, what, errorMessage);
}
