import type { ConnectorDefinition } from './definition.ts';
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

export function unknownConnector(name: string): string {
  return `Unknown connector '${name}'; there are ${connectorDefinitions.map((definition) => definition.name).join(', ')}.`;
}
