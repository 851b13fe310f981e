import type { FormatName } from '#engine/data/format.ts';
import type { ConnectorCapability, ConnectorDefinition } from './definition.ts';
import { fileSink } from './file-sink/definition.ts';
import { fileSource } from './file-source/definition.ts';
import { generatorSource } from './generator-source/definition.ts';
import { sqliteSink } from './sqlite-sink/definition.ts';

/** All connectors, sources first. Pure: no file system, no network, no runtime. */
export const connectorDefinitions: readonly ConnectorDefinition[] = [
  fileSource,
  generatorSource,
  fileSink,
  sqliteSink,
];

export function connectorByName(name: string): ConnectorDefinition | undefined {
  return connectorDefinitions.find((definition) => definition.name === name);
}

export interface ConnectorFacts {
  /** What it writes, or what it expects. */
  readonly formats: { readonly key: FormatName; readonly value: FormatName };
  /** What it asks of the machine. */
  readonly capabilities: readonly ConnectorCapability[];
}

/** @throws for an unknown connector, and zod's error for an invalid config. */
export function connectorFacts(name: string, config: unknown): ConnectorFacts {
  const definition = connectorByName(name);
  if (definition === undefined) throw new Error(unknownConnector(name));
  const parsed = definition.config.parse(config);
  return { formats: definition.formats(parsed), capabilities: definition.capabilities(parsed) };
}

export function unknownConnector(name: string): string {
  return `Unknown connector '${name}'; there are ${connectorDefinitions.map((definition) => definition.name).join(', ')}.`;
}
