import type { ConnectorDefinition } from '#engine/connectors/definition.ts';
import {
  changesIn,
  type Definitions,
  errorsOut,
  type KindDefinition,
  kindOf,
  streamOut,
} from './definition.ts';
import type { Catalog } from './node-kind.ts';
import { operatorDefinitions } from './operators.ts';

/** All node kinds: sources, topic and operators, sinks. */
export function buildDefinitions(connectors: readonly ConnectorDefinition[]): Definitions {
  const kinds = connectors.map(kindOfConnector);
  const sources = kinds.filter(({ kind }) => kind.group === 'source');
  const sinks = kinds.filter(({ kind }) => kind.group === 'sink');
  return new Map(
    [...sources, ...operatorDefinitions, ...sinks].map((definition) => [definition.kind.kind, definition]),
  );
}

/** What goes to the renderer: the same kinds as plain data. */
export function catalogOf(definitions: Definitions): Catalog {
  return new Map([...definitions].map(([name, definition]) => [name, definition.kind]));
}

function kindOfConnector(connector: ConnectorDefinition): KindDefinition {
  const { name, role, title, summary, icon, config, defaults } = connector;
  const ports =
    role === 'source'
      ? { inputs: [], outputs: [streamOut, errorsOut] }
      : { inputs: [changesIn], outputs: [errorsOut] };
  const kind = kindOf({ kind: name, group: role, title, summary, icon, defaults, ...ports }, config);
  return { kind, config, runs: { in: 'connect', connector } };
}
