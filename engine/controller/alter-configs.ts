import { brokerConfig } from './configs/broker-configs.ts';
import { type ConfigDefinition, configList, configProblem } from './configs/config-definition.ts';
import { topicConfig, topicConfigsProblem } from './configs/topic-configs.ts';
import { ControllerError } from './controller-error.ts';
import type { ClusterImage } from './image.ts';
import type { ConfigResource, MetadataRecord } from './records.ts';

export interface ConfigChange {
  readonly key: string;
  /** `append` and `subtract` are for lists. */
  readonly operation: 'set' | 'delete' | 'append' | 'subtract';
  readonly value: string | null;
}

/** Kafka's ConfigurationControlManager.incrementalAlterConfigs. @throws ControllerError */
export function alterConfigs(
  image: ClusterImage,
  resource: ConfigResource,
  name: string,
  changes: readonly ConfigChange[],
): readonly MetadataRecord[] {
  checkResource(image, resource, name);
  const current = image.configs(resource, name);
  const seen = new Set<string>();
  const records: MetadataRecord[] = [];
  for (const change of changes) {
    if (seen.has(change.key)) {
      throw new ControllerError('INVALID_REQUEST', `Error due to duplicate config keys: ${change.key}`);
    }
    seen.add(change.key);
    const definition = definitionOf(resource, change.key);
    const value = newValue(definition, change, current.get(change.key));
    if (value !== null && resource === 'broker') checkValue(definition, value);
    records.push({ type: 'config', resource, name, key: change.key, value });
  }
  if (resource === 'topic') checkTopic(current, records);
  return records.filter(
    (record) => record.type !== 'config' || (current.get(record.key) ?? null) !== record.value,
  );
}

/** Kafka's ConfigurationControlManager.legacyAlterConfigs. @throws ControllerError */
export function replaceConfigs(
  image: ClusterImage,
  resource: ConfigResource,
  name: string,
  entries: ReadonlyMap<string, string>,
): readonly MetadataRecord[] {
  const changes: ConfigChange[] = [...entries].map(([key, value]) => ({ key, operation: 'set', value }));
  for (const key of image.configs(resource, name).keys()) {
    if (!entries.has(key)) changes.push({ key, operation: 'delete', value: null });
  }
  return alterConfigs(image, resource, name, changes);
}

function checkResource(image: ClusterImage, resource: ConfigResource, name: string): void {
  if (resource === 'topic') {
    if (image.topicsByName.has(name)) return;
    throw new ControllerError('UNKNOWN_TOPIC_OR_PARTITION', `The topic '${name}' does not exist.`);
  }
  if (name !== '' && !image.brokers.has(Number(name))) {
    throw new ControllerError('INVALID_REQUEST', `No broker with id ${name} is registered.`);
  }
}

function definitionOf(resource: ConfigResource, key: string): ConfigDefinition {
  const definition = resource === 'topic' ? topicConfig(key) : brokerConfig(key);
  if (definition === undefined)
    throw new ControllerError('INVALID_CONFIG', `Unknown ${resource} config name: ${key}`);
  if (definition.readOnly === true) {
    throw new ControllerError(
      'INVALID_REQUEST',
      `Cannot update these configs dynamically: ${key}; it is read at the start of the broker only.`,
    );
  }
  return definition;
}

function newValue(
  definition: ConfigDefinition,
  change: ConfigChange,
  current: string | undefined,
): string | null {
  if (change.operation === 'delete') return null;
  if (change.value === null) {
    throw new ControllerError(
      'INVALID_REQUEST',
      `Null value not supported for : ${change.operation.toUpperCase()} of ${change.key}`,
    );
  }
  if (change.operation === 'set') return change.value;
  if (definition.type !== 'list') {
    throw new ControllerError(
      'INVALID_CONFIG',
      `Can't ${change.operation.toUpperCase()} to key ${change.key} because its type is not LIST.`,
    );
  }
  const have = configList(current ?? definition.default ?? '');
  const named = configList(change.value);
  const rest = have.filter((element) => !named.includes(element));
  return (change.operation === 'append' ? [...rest, ...named] : rest).join(',');
}

function checkValue(definition: ConfigDefinition, value: string): void {
  const problem = configProblem(definition, value);
  if (problem !== undefined) throw new ControllerError('INVALID_CONFIG', problem);
}

function checkTopic(current: ReadonlyMap<string, string>, records: readonly MetadataRecord[]): void {
  const overrides = new Map(current);
  for (const record of records) {
    if (record.type !== 'config') continue;
    if (record.value === null) overrides.delete(record.key);
    else overrides.set(record.key, record.value);
  }
  const problem = topicConfigsProblem(overrides);
  if (problem !== undefined) throw new ControllerError('INVALID_CONFIG', problem);
}
