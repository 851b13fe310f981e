import type { EdgeTap } from '../plan.ts';

/**
 * Names of the topology's operators. Up to the first "." each is the id of the node that it belongs to; ids have no
 * dots, so that names of nodes never meet. Sources belong to no node and begin with "_", as ids cannot.
 */
export function sourceName(topic: string): string {
  return `_from.${topic}`;
}

export function partName(node: string, part: string): string {
  return `${node}.${part}`;
}

/** The node that an operator of the topology belongs to; undefined for sources and repartition topics' own parts. */
export function nodeOfOperator(name: string, nodes: ReadonlySet<string>): string | undefined {
  const node = name.split('.', 1)[0] as string;
  return nodes.has(node) ? node : undefined;
}

/** The operator whose output is what a tap shows, when the node is of this kind. */
export function operatorOfTap(tap: Extract<EdgeTap, { kind: 'operator' }>, kind: string): string {
  switch (kind) {
    case 'branch':
      return partName(tap.node, tap.output);
    case 'count':
    case 'aggregate':
      return partName(tap.node, 'result');
    default:
      return tap.node;
  }
}
