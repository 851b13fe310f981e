import { BROKER_CONFIGS } from '#engine/controller/configs/broker-configs.ts';
import { CONFIG_TYPES, type ConfigDefinition } from '#engine/controller/configs/config-definition.ts';
import { CONFIG_SOURCES, type ConfigSynonym, valueInForce } from '#engine/controller/configs/config-view.ts';
import { TOPIC_CONFIGS } from '#engine/controller/configs/topic-configs.ts';
import { errorCodes } from '#engine/protocol/error-codes.ts';
import {
  type DescribeConfigsRequest,
  type DescribeConfigsResource,
  type DescribeConfigsResourceResultInit,
  type DescribeConfigsResultInit,
  describeConfigsApi,
} from '#engine/protocol/generated/describe-configs.ts';
import { configTarget } from '../config-target.ts';
import { errorCodeOf, errorMessageOf } from '../kafka-error.ts';
import { defineHandler, type RequestContext } from '../request-handler.ts';

export const describeConfigs = defineHandler(describeConfigsApi, (request, context) => ({
  results: request.resources.map((resource) => describe(resource, request, context)),
}));

function describe(
  resource: DescribeConfigsResource,
  request: DescribeConfigsRequest,
  { broker, version }: RequestContext,
): DescribeConfigsResultInit {
  const { resourceType, resourceName, configurationKeys } = resource;
  try {
    const target = configTarget(broker.image, resourceType, resourceName);
    const definitions: readonly ConfigDefinition[] =
      target.resource === 'topic' ? TOPIC_CONFIGS : BROKER_CONFIGS;
    const overrides = broker.image.configs(target.resource, target.name);
    const configs = definitions
      .filter(({ name }) => configurationKeys === null || configurationKeys.includes(name))
      // '' stands for the default of all brokers, of which only what is set there is known.
      .filter(({ name }) => target.resource === 'topic' || target.name !== '' || overrides.has(name))
      .map((definition) => {
        const synonyms =
          target.resource === 'topic'
            ? broker.configs.topicSynonyms(target.name, definition.name)
            : broker.configs.brokerSynonyms(definition.name);
        return entry(definition, synonyms, request, version);
      });
    return { errorCode: errorCodes.NONE, resourceType, resourceName, configs };
  } catch (error) {
    return {
      errorCode: errorCodeOf(error),
      errorMessage: errorMessageOf(error),
      resourceType,
      resourceName,
      configs: [],
    };
  }
}

function entry(
  definition: ConfigDefinition,
  synonyms: readonly ConfigSynonym[],
  request: DescribeConfigsRequest,
  version: number,
): DescribeConfigsResourceResultInit {
  const first = synonyms[0];
  return {
    name: definition.name,
    value: valueInForce(definition.name, synonyms),
    readOnly: definition.readOnly === true,
    configSource: CONFIG_SOURCES[first?.source ?? 'default'],
    isSensitive: false,
    synonyms: request.includeSynonyms
      ? synonyms.map(({ name, value, source }) => ({ name, value, source: CONFIG_SOURCES[source] }))
      : [],
    configType: version >= 3 ? CONFIG_TYPES[definition.type] : 0,
    documentation: request.includeDocumentation ? definition.documentation : null,
  };
}
