import type { Edge, Node } from '@xyflow/react';
import type { Catalog, NodeKind, OutputPort } from '#engine/pipeline/catalog/node-kind.ts';
import { outputsOf } from '#engine/pipeline/catalog/ports.ts';
import type {
  Note,
  Pipeline,
  PipelineEdge,
  PipelineNode,
  Point,
} from '#engine/pipeline/document/document.ts';
import type { Selection } from '../document/selection.ts';
import { isMeander, meanderLane, type Obstacle } from './channel-path.ts';
import { nodeBox, type PortSpots, portSpots, shapeCorner } from './node-box.ts';
import { nodeWords } from './node-words.ts';

export type StepNode = Node<
  {
    readonly node: PipelineNode;
    readonly kind: NodeKind | undefined;
    readonly ports: PortSpots;
    readonly outputs: readonly OutputPort[];
  },
  'step'
>;
export type NoteNode = Node<{ readonly note: Note }, 'note'>;
export type SheetNode = StepNode | NoteNode;

export type ChannelEdge = Edge<
  {
    readonly flow: 'stream' | 'table';
    readonly role: 'data' | 'errors';
    readonly side: 'right' | 'top' | 'bottom';
    /** Name of the way out, where there are several. */
    readonly way: string | undefined;
    readonly isRepartition: boolean;
    /** The height at which a channel that wraps goes back. */
    readonly lane: number | undefined;
  },
  'channel'
>;

export interface FlowInput {
  readonly document: Pipeline;
  readonly catalog: Catalog;
  readonly selection: Selection;
  /** Where a drag or a tidy has items now, as corners on the sheet; the document learns it at the end. */
  readonly moving: ReadonlyMap<string, Point>;
  readonly repartitions: ReadonlySet<string>;
}

/** An item with what it was made from. */
interface Kept<T> {
  readonly key: readonly unknown[];
  readonly item: T;
}

const noPorts: PortSpots = { inputs: [], outputs: [] };

/**
 * The document as React Flow takes it. An item whose inputs did not change stays the same object, which is what React
 * Flow and `memo` compare: one moved node draws one node and its edges anew.
 */
export class FlowModel {
  #nodes = new Map<string, Kept<SheetNode>>();
  #edges = new Map<string, Kept<ChannelEdge>>();

  nodes({ document, catalog, selection, moving }: FlowInput): SheetNode[] {
    const next = new Map<string, Kept<SheetNode>>();
    const keep = (id: string, key: readonly unknown[], make: () => SheetNode): SheetNode => {
      const old = this.#nodes.get(id);
      const entry = old !== undefined && isSame(old.key, key) ? old : { key, item: make() };
      next.set(id, entry);
      return entry.item;
    };
    const sides = errorSides(document, catalog);
    const notes = document.layout.notes.map((note) => {
      const id = noteFlowId(note.id);
      const isSelected = selection.notes.has(note.id);
      const at = moving.get(id);
      return keep(id, [note, isSelected, at], () => ({
        id,
        type: 'note',
        position: at ?? { x: note.x, y: note.y },
        width: note.width,
        height: note.height,
        measured: { width: note.width, height: note.height },
        selected: isSelected,
        zIndex: isSelected ? 2 : 0,
        ariaLabel: note.text === '' ? 'Note' : `Note: ${note.text}`,
        data: { note },
      }));
    });
    const steps = document.nodes.map((node) => {
      const kind = catalog.get(node.kind);
      const layout = document.layout.nodes[node.id];
      const isSelected = selection.nodes.has(node.id);
      const at = moving.get(node.id);
      const side = sides.get(node.id) ?? 'bottom';
      return keep(node.id, [node, kind, layout, isSelected, at, side], () => {
        const box = nodeBox(node, kind);
        const outputs = kind === undefined ? [] : outputsOf(kind, node.config);
        const words = nodeWords(node, kind);
        return {
          ariaLabel: `${words.title}, ${words.subtitle}`,
          id: node.id,
          type: 'step',
          position: at ?? shapeCorner(layout ?? { x: 0, y: 0 }, box),
          ...box,
          measured: box,
          selected: isSelected,
          zIndex: 1,
          data: {
            node,
            kind,
            outputs,
            ports: kind === undefined ? noPorts : portSpots(kind, outputs, box, side),
          },
        };
      });
    });
    this.#nodes = next;
    return [...notes, ...steps];
  }

  edges({ document, catalog, selection, repartitions, moving }: FlowInput): ChannelEdge[] {
    const next = new Map<string, Kept<ChannelEdge>>();
    const byId = new Map(document.nodes.map((node) => [node.id, node]));
    const sides = errorSides(document, catalog);
    const boxes = boxesOf(document, catalog, moving);
    const edges = document.edges.map((edge) => {
      const source = byId.get(edge.from.node);
      const target = byId.get(edge.to.node);
      const kind = source === undefined ? undefined : catalog.get(source.kind);
      const isSelected = selection.edges.has(edge.id);
      const isRepartition = repartitions.has(edge.id);
      const side = sides.get(edge.from.node) ?? 'bottom';
      const lane = laneOf(edge, boxes);
      const key = [edge, source, target, kind, isSelected, isRepartition, side, lane];
      const old = this.#edges.get(edge.id);
      const entry =
        old !== undefined && isSame(old.key, key)
          ? old
          : {
              key,
              item: channelEdge(edge, source, kind, {
                name: `Channel from ${titleOf(source, catalog)} to ${titleOf(target, catalog)}`,
                selected: isSelected,
                isRepartition,
                errorsSide: side,
                lane,
              }),
            };
      next.set(edge.id, entry);
      return entry.item;
    });
    this.#edges = next;
    return edges;
  }
}

function channelEdge(
  edge: PipelineEdge,
  source: PipelineNode | undefined,
  kind: NodeKind | undefined,
  drawn: {
    readonly name: string;
    readonly selected: boolean;
    readonly isRepartition: boolean;
    readonly errorsSide: 'top' | 'bottom';
    readonly lane: number | undefined;
  },
): ChannelEdge {
  const { name, selected, isRepartition, errorsSide, lane } = drawn;
  const outputs = kind === undefined || source === undefined ? [] : outputsOf(kind, source.config);
  const port = outputs.find((output) => output.name === edge.from.port);
  const isOneOfMany = outputs.filter((output) => output.role === 'data').length > 1;
  const role = port?.role ?? 'data';
  return {
    id: edge.id,
    type: 'channel',
    ariaLabel: name,
    source: edge.from.node,
    sourceHandle: edge.from.port,
    target: edge.to.node,
    targetHandle: edge.to.port,
    selected,
    data: {
      flow: port?.gives ?? 'stream',
      role,
      side: role === 'errors' ? errorsSide : 'right',
      way: isOneOfMany && role === 'data' ? port?.title : undefined,
      isRepartition,
      lane,
    },
  };
}

function titleOf(node: PipelineNode | undefined, catalog: Catalog): string {
  return node === undefined ? 'nowhere' : nodeWords(node, catalog.get(node.kind)).title;
}

/** Where all nodes stand now, a drag included. */
function boxesOf(
  document: Pipeline,
  catalog: Catalog,
  moving: ReadonlyMap<string, Point>,
): ReadonlyMap<string, Obstacle> {
  return new Map(
    document.nodes.map((node) => {
      const box = nodeBox(node, catalog.get(node.kind));
      const corner =
        moving.get(node.id) ?? shapeCorner(document.layout.nodes[node.id] ?? { x: 0, y: 0 }, box);
      return [node.id, { ...corner, ...box }];
    }),
  );
}

function laneOf(edge: PipelineEdge, boxes: ReadonlyMap<string, Obstacle>): number | undefined {
  const from = boxes.get(edge.from.node);
  const to = boxes.get(edge.to.node);
  if (from === undefined || to === undefined) return undefined;
  const start = { x: from.x + from.width, y: from.y + from.height / 2, side: 'right' as const };
  const end = { x: to.x, y: to.y + to.height / 2 };
  return isMeander(start, end) ? meanderLane(start, end, [...boxes.values()]) : undefined;
}

/** The errors of a node leave on the side on which they are taken up. */
function errorSides(document: Pipeline, catalog: Catalog): ReadonlyMap<string, 'top' | 'bottom'> {
  const sides = new Map<string, 'top' | 'bottom'>();
  const kinds = new Map(document.nodes.map((node) => [node.id, catalog.get(node.kind)]));
  for (const { from, to } of document.edges) {
    const port = kinds.get(from.node)?.outputs.find((output) => output.name === from.port);
    if (port?.role !== 'errors') continue;
    const fromY = document.layout.nodes[from.node]?.y ?? 0;
    const toY = document.layout.nodes[to.node]?.y ?? 0;
    sides.set(from.node, toY < fromY ? 'top' : 'bottom');
  }
  return sides;
}

const notePrefix = 'note:';

/** Notes and nodes have ids of their own; React Flow has one space for both. */
export function noteFlowId(id: string): string {
  return `${notePrefix}${id}`;
}

export function noteIdOf(flowId: string): string | undefined {
  return flowId.startsWith(notePrefix) ? flowId.slice(notePrefix.length) : undefined;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}
