import type { Topology } from '../topology/topology.ts';

/**
 * A step of the program as it was drawn. Written to the topology in the order of `buildPriority`, parents first, which
 * is what numbers the sub-topologies (Kafka Streams' GraphNode and InternalStreamsBuilder).
 */
export abstract class GraphNode {
  /** Children in the topology name this one as their parent. */
  readonly name: string;
  readonly children = new Set<GraphNode>();
  readonly parents = new Set<GraphNode>();
  buildPriority = 0;
  written = false;
  /** A left join takes records without a key, so the repartition topics above it must keep them. */
  readonly takesNullKeys: boolean = false;

  constructor(name: string) {
    this.name = name;
  }

  abstract writeTo(topology: Topology): void;

  protected get parentNames(): string[] {
    return [...this.parents].map((parent) => parent.name);
  }
}
