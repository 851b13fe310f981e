import type { Definitions, KindDefinition } from '../catalog/definition.ts';
import type { Problem } from '../compile/plan.ts';
import type { Pipeline, PipelineNode } from '../document/document.ts';
import { type Graph, graphOf } from '../document/graph.ts';
import { configProblem } from './config-problems.ts';
import { didYouMean } from './nearest.ts';

/** A document whose kinds are known and whose configs were parsed, as far as they can be. */
export interface Resolved {
  readonly document: Pipeline;
  readonly graph: Graph;
  /** Only nodes of known kinds. */
  readonly nodes: ReadonlyMap<string, ResolvedNode>;
}

export interface ResolvedNode {
  readonly node: PipelineNode;
  readonly definition: KindDefinition;
  /** With defaults; undefined while it has problems. */
  readonly config: Readonly<Record<string, unknown>> | undefined;
}

export function resolve(
  document: Pipeline,
  definitions: Definitions,
): { resolved: Resolved; problems: Problem[] } {
  const problems: Problem[] = [];
  const nodes = new Map<string, ResolvedNode>();
  for (const node of document.nodes) {
    const definition = definitions.get(node.kind);
    if (definition === undefined) {
      problems.push({
        severity: 'error',
        code: 'unknown-kind',
        node: node.id,
        message: `There is no kind of node "${node.kind}".`,
        remedy: `${didYouMean(node.kind, definitions.keys())}Replace it by a node from the palette.`,
      });
      continue;
    }
    const parsed = definition.config.safeParse(node.config);
    if (!parsed.success) {
      const found = parsed.error.issues.map((issue) => configProblem(node, definition.kind.config, issue));
      // One at a time per field: the second often follows from the first.
      problems.push(
        ...new Map(found.reverse().map((problem) => [problem.field, problem])).values().toArray().reverse(),
      );
    }
    nodes.set(node.id, { node, definition, config: parsed.success ? parsed.data : undefined });
  }
  return { resolved: { document, graph: graphOf(document), nodes }, problems };
}

/** What stands on a node. */
export function titleOf({ node, definition }: Pick<ResolvedNode, 'node' | 'definition'>): string {
  return node.title ?? definition.kind.title;
}
