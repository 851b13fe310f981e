import type { NodeGroup, NodeKind, OutputPort } from '#engine/pipeline/catalog/node-kind.ts';
import { outputsOf } from '#engine/pipeline/catalog/ports.ts';
import type { PipelineNode, Point } from '#engine/pipeline/document/document.ts';

/** Size of a node on the sheet in px. Fixed per group, so that paths are constants and nothing is measured. */
export interface NodeBox {
  readonly width: number;
  readonly height: number;
}

/** Height of the row that a layout position tells of. */
const rowHeight = 64;
const topicHeight = 76;
const routeHeight = 48;
const routeWidth = 136;
const nodeWidth = 160;
const wayPitch = 16;

export function boxOf(group: NodeGroup, waysOut: number): NodeBox {
  switch (group) {
    case 'topic':
      return { width: nodeWidth, height: topicHeight };
    case 'route':
      return { width: routeWidth, height: Math.max(routeHeight, wayPitch * (waysOut + 1)) };
    case 'source':
    case 'step':
    case 'state':
    case 'sink':
      return { width: nodeWidth, height: rowHeight };
  }
}

/**
 * A layout position is the corner of a row of 64 px; lower and higher shapes are centred on that row, so that nodes of
 * one `y` stand on one line and the channel between them is straight.
 */
export function shapeCorner(position: Point, box: NodeBox): Point {
  return { x: position.x, y: position.y + (rowHeight - box.height) / 2 };
}

export function layoutPosition(corner: Point, box: NodeBox): Point {
  return { x: Math.round(corner.x), y: Math.round(corner.y - (rowHeight - box.height) / 2) };
}

/** A way in or out, where it stands on the node's box. */
export interface PortSpot {
  readonly name: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly flow: 'stream' | 'table';
  readonly role: 'data' | 'errors';
}

export interface PortSpots {
  readonly inputs: readonly PortSpot[];
  /** `errors` leaves at the top or the bottom; all others at the right. */
  readonly outputs: readonly PortSpot[];
}

export function portSpots(
  kind: NodeKind,
  outputs: readonly OutputPort[],
  box: NodeBox,
  errorsSide: 'top' | 'bottom',
): PortSpots {
  const data = outputs.filter((port) => port.role === 'data');
  const inputX = kind.group === 'sink' ? 12 : kind.group === 'topic' ? 1 : 0;
  return {
    inputs: kind.inputs.map((port, index) => ({
      name: port.name,
      title: port.title,
      x: inputX,
      y: spread(index, kind.inputs.length, box.height),
      flow: port.accepts.includes('stream') ? 'stream' : 'table',
      role: 'data',
    })),
    outputs: outputs.map((port) => ({
      name: port.name,
      title: port.title,
      ...(port.role === 'errors'
        ? { x: box.width / 2, y: errorsSide === 'top' ? 0 : box.height }
        : { x: box.width, y: spread(data.indexOf(port), data.length, box.height) }),
      flow: port.gives,
      role: port.role,
    })),
  };
}

export function nodeBox(node: PipelineNode, kind: NodeKind | undefined): NodeBox {
  if (kind === undefined) return boxOf('step', 1);
  return boxOf(kind.group, outputsOf(kind, node.config).filter((port) => port.role === 'data').length);
}

function spread(index: number, count: number, height: number): number {
  return (height * (index + 1)) / (count + 1);
}
