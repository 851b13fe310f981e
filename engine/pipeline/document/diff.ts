import type { Pipeline, PipelineEdge } from './document.ts';
import { canonicalJson, jsonEquals } from './json.ts';

export interface DocumentDiff {
  readonly addedNodes: readonly string[];
  readonly removedNodes: readonly string[];
  /** Nodes whose kind, config or title differ. */
  readonly changedNodes: readonly string[];
  /** Those of `changedNodes` that do something else now; a title alone is no change of meaning. */
  readonly changedMeaning: readonly string[];
  readonly addedEdges: readonly string[];
  readonly removedEdges: readonly string[];
  /** Edges that connect other ports than before. */
  readonly changedEdges: readonly string[];
  /** The only difference is where things stand. */
  readonly isLayoutOnly: boolean;
  readonly isEmpty: boolean;
}

export function diffDocuments(before: Pipeline, after: Pipeline): DocumentDiff {
  const nodes = diffItems(before.nodes, after.nodes);
  const edges = diffItems(before.edges, after.edges);
  const meaningBefore = new Map(before.nodes.map((node) => [node.id, node]));
  const changedMeaning = after.nodes
    .filter(({ id, kind, config }) => {
      const old = meaningBefore.get(id);
      return old !== undefined && !jsonEquals([old.kind, old.config], [kind, config]);
    })
    .map((node) => node.id);
  const sameItems = [nodes, edges].every(
    (diff) => diff.added.length + diff.removed.length + diff.changed.length === 0,
  );
  const sameNames = before.name === after.name && before.description === after.description;
  const sameLayout = jsonEquals(before.layout, after.layout);
  return {
    addedNodes: nodes.added,
    removedNodes: nodes.removed,
    changedNodes: nodes.changed,
    changedMeaning,
    addedEdges: edges.added,
    removedEdges: edges.removed,
    changedEdges: edges.changed,
    isLayoutOnly: sameItems && sameNames && !sameLayout,
    isEmpty: sameItems && sameNames && sameLayout,
  };
}

/**
 * What a document does, as one text: without layout, titles, names and the ids of edges, in an order of its own. Two
 * documents of the same meaning compile to the same plan.
 */
export function meaningOf(document: Pipeline): string {
  const nodes = document.nodes
    .map(({ id, kind, config }) => ({ id, kind, config }))
    .sort(byText((node) => node.id));
  const wires = document.edges.map(wireText).sort();
  return canonicalJson({ id: document.id, nodes, wires });
}

function wireText({ from, to }: PipelineEdge): string {
  return JSON.stringify([from.node, from.port, to.node, to.port]);
}

function byText<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
}

function diffItems<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]) {
  const old = new Map(before.map((item) => [item.id, item]));
  const present = new Set(after.map((item) => item.id));
  return {
    added: after.filter((item) => !old.has(item.id)).map((item) => item.id),
    removed: before.filter((item) => !present.has(item.id)).map((item) => item.id),
    changed: after
      .filter((item) => old.has(item.id) && !jsonEquals(old.get(item.id), item))
      .map((item) => item.id),
  };
}
