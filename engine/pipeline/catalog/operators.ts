import type { KindDefinition } from './definition.ts';
import { aggregate } from './operators/aggregate.ts';
import { branch } from './operators/branch.ts';
import { count } from './operators/count.ts';
import { filter } from './operators/filter.ts';
import { join } from './operators/join.ts';
import { keyBy } from './operators/key-by.ts';
import { mapValues } from './operators/map-values.ts';
import { merge } from './operators/merge.ts';
import { table } from './operators/table.ts';
import { topic } from './operators/topic.ts';

/** All kinds that are no connectors, in the palette's order. */
export const operatorDefinitions: readonly KindDefinition[] = [
  topic,
  filter,
  mapValues,
  keyBy,
  count,
  aggregate,
  table,
  branch,
  merge,
  join,
];
