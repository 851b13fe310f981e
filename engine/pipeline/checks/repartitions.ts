import type { Definitions } from '../catalog/definition.ts';
import type { Pipeline } from '../document/document.ts';
import { flowOn, flowsOf } from './flows.ts';
import { resolve } from './resolve.ts';

/** Ports behind which records of one key must come together, written `kind.port`. */
const keyedPorts: ReadonlySet<string> = new Set(['count.in', 'aggregate.in', 'table.in', 'join.stream']);

/**
 * Edges on which a repartition topic stands when the pipeline runs: where the key that was made since the last topic
 * has to partition the records. Told of unfinished drawings too, as far as their flows are understood.
 */
export function repartitionEdges(document: Pipeline, definitions: Definitions): string[] {
  const { resolved } = resolve(document, definitions);
  const flows = flowsOf(resolved);
  return document.edges
    .filter(({ from, to }) => {
      const kind = resolved.nodes.get(to.node)?.definition.kind.kind;
      return keyedPorts.has(`${kind}.${to.port}`) && flowOn(flows, from)?.isRekeyed === true;
    })
    .map(({ id }) => id);
}
