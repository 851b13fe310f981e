import { createStore, type StoreApi } from 'zustand/vanilla';

/** What the hand holds: apart from the document, since it is nobody else's business and no step of the history. */
export interface Selection {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  /** The edge whose records the drawer shows. */
  readonly tapped: string | undefined;
}

const none: ReadonlySet<string> = new Set();
export const nothingSelected: Selection = { nodes: none, edges: none, notes: none, tapped: undefined };

export type SelectionStore = StoreApi<Selection>;

export function createSelection(): SelectionStore {
  return createStore<Selection>(() => nothingSelected);
}

export function selectNodes(store: SelectionStore, ids: Iterable<string>): void {
  store.setState({ nodes: new Set(ids), edges: none, notes: none });
}

/** Selects the edge and opens it in the drawer. */
export function tapEdge(store: SelectionStore, id: string): void {
  store.setState({ nodes: none, edges: new Set([id]), notes: none, tapped: id });
}

export function clearSelection(store: SelectionStore): void {
  store.setState({ nodes: none, edges: none, notes: none });
}

/** Lets go of what the document no longer has. */
export function keepOnly(
  store: SelectionStore,
  has: { node(id: string): boolean; edge(id: string): boolean; note(id: string): boolean },
): void {
  const { nodes, edges, notes, tapped } = store.getState();
  const next = {
    nodes: filtered(nodes, has.node),
    edges: filtered(edges, has.edge),
    notes: filtered(notes, has.note),
    tapped: tapped !== undefined && has.edge(tapped) ? tapped : undefined,
  };
  if (next.nodes !== nodes || next.edges !== edges || next.notes !== notes || next.tapped !== tapped) {
    store.setState(next);
  }
}

/** The one selected node, if it is one. */
export function onlyNode(selection: Selection): string | undefined {
  return selection.nodes.size === 1 && selection.edges.size === 0 ? [...selection.nodes][0] : undefined;
}

function filtered(ids: ReadonlySet<string>, has: (id: string) => boolean): ReadonlySet<string> {
  for (const id of ids) if (!has(id)) return new Set([...ids].filter(has));
  return ids;
}
