import type { Point } from '#engine/pipeline/document/document.ts';

/** Where a channel leaves a node. It always arrives from the left. */
export type ChannelStart = Point & { readonly side: 'right' | 'top' | 'bottom' };

/** How far a channel keeps away from the nodes at its ends before it turns. */
const stub = 32;
const cornerRadius = 16;
const chevronPitch = 24;
const chevronMargin = 8;
const straightWithin = 1;

/** Corners of a channel from port to port: horizontal and vertical stretches only. */
export function channelPoints(from: ChannelStart, to: Point): readonly Point[] {
  if (from.side !== 'right') return errorPoints(from, to);
  const gap = to.x - from.x;
  if (gap >= 0 && Math.abs(to.y - from.y) <= straightWithin) return [from, { x: to.x, y: from.y }];
  if (gap >= stub) {
    const x = Math.round(from.x + gap / 2);
    return [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  // A row that wraps meanders: out, back between the rows, and in from the left.
  const out = from.x + stub;
  const back = to.x - stub;
  const between = Math.abs(to.y - from.y) > 120;
  const y = between ? Math.round((from.y + to.y) / 2) : Math.max(from.y, to.y) + 72;
  return [from, { x: out, y: from.y }, { x: out, y }, { x: back, y }, { x: back, y: to.y }, to];
}

function errorPoints(from: ChannelStart, to: Point): readonly Point[] {
  const away = from.side === 'top' ? -1 : 1;
  const isAhead = to.x >= from.x + cornerRadius && (to.y - from.y) * away >= cornerRadius;
  if (isAhead) return [from, { x: from.x, y: to.y }, to];
  const y = from.y + away * 28;
  const x = to.x - stub;
  return [from, { x: from.x, y }, { x, y }, { x, y: to.y }, to];
}

/** SVG path through the corners, each rounded as far as its stretches allow. */
export function roundedPath(points: readonly Point[]): string {
  const parts: string[] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) {
      parts.push(`M${point.x} ${point.y}`);
    } else if (after === undefined) {
      parts.push(`L${point.x} ${point.y}`);
    } else {
      const radius = Math.min(cornerRadius, distance(before, point) / 2, distance(point, after) / 2);
      const enter = towards(point, before, radius);
      const leave = towards(point, after, radius);
      parts.push(`L${enter.x} ${enter.y}Q${point.x} ${point.y} ${leave.x} ${leave.y}`);
    }
  }
  return parts.join('');
}

/** The middle of the longest level stretch: there the rate stands over the water. `room` is its length in px. */
export function labelSpot(points: readonly Point[]): Point & { readonly room: number } {
  let best: { length: number; spot: Point } = { length: -1, spot: points[0] ?? { x: 0, y: 0 } };
  for (const [start, end] of stretches(points)) {
    const isLevel = start.y === end.y;
    const length = isLevel ? Math.abs(end.x - start.x) : Math.abs(end.y - start.y) / 4;
    if (length > best.length) best = { length, spot: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } };
  }
  return { ...best.spot, room: best.length };
}

/** A chevron on the water, turned downstream. `angle` in degrees, 0 is to the right. */
export interface Chevron extends Point {
  readonly angle: number;
}

/** Chevrons every 24 px of every straight stretch, clear of corners and of the head. */
export function chevrons(points: readonly Point[]): readonly Chevron[] {
  const found: Chevron[] = [];
  const all = stretches(points);
  for (const [index, [start, end]] of all.entries()) {
    const angle = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI;
    const isLast = index === all.length - 1;
    const first = index === 0 ? chevronMargin : cornerRadius + chevronMargin;
    const last = distance(start, end) - (isLast ? 12 : cornerRadius) - chevronPitch;
    for (let at = first; at <= last; at += chevronPitch) found.push({ ...towards(start, end, at), angle });
  }
  return found;
}

function stretches(points: readonly Point[]): readonly (readonly [Point, Point])[] {
  return points.slice(1).map((end, index) => [points[index] ?? end, end] as const);
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
