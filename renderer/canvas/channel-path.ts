import type { Point } from '#engine/pipeline/document/document.ts';

/** Where a channel leaves a node. It always arrives from the left. */
export type ChannelStart = Point & { readonly side: 'right' | 'top' | 'bottom' };

/** How far a channel keeps away from the nodes at its ends before it turns. */
const stub = 32;
const cornerRadius = 16;
const chevronPitch = 24;
const chevronMargin = 8;
const straightWithin = 1;

/**
 * Corners of a channel from port to port: horizontal and vertical stretches only. `lane` is the height at which one
 * that wraps goes back.
 */
export function channelPoints(from: ChannelStart, to: Point, lane?: number): readonly Point[] {
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
  const y = lane ?? meanderLane(from, to, []);
  return [from, { x: out, y: from.y }, { x: out, y }, { x: back, y }, { x: back, y: to.y }, to];
}

/** Whether a channel has to wrap. */
export function isMeander(from: ChannelStart, to: Point): boolean {
  return (
    from.side === 'right' &&
    to.x - from.x < stub &&
    !(to.x >= from.x && Math.abs(to.y - from.y) <= straightWithin)
  );
}

/** A box that a channel should not run through. */
export interface Obstacle extends Point {
  readonly width: number;
  readonly height: number;
}

const laneClearance = 20;

/** The free height nearest to half way between the rows; below everything when there is none between. */
export function meanderLane(from: Point, to: Point, obstacles: readonly Obstacle[]): number {
  const left = Math.min(from.x, to.x) - stub;
  const right = Math.max(from.x, to.x) + stub;
  const blocks = obstacles
    .filter((box) => box.x < right && box.x + box.width > left)
    .map((box) => [box.y - laneClearance, box.y + box.height + laneClearance] as const);
  const isFree = (y: number): boolean => blocks.every(([top, bottom]) => y <= top || y >= bottom);
  const [high, low] = from.y < to.y ? [from.y, to.y] : [to.y, from.y];
  if (low - high > 120) {
    const middle = (high + low) / 2;
    const edges = blocks.flat().filter((y) => y > high + laneClearance && y < low - laneClearance);
    const best = [middle, ...edges]
      .filter(isFree)
      .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
    if (best !== undefined) return Math.round(best);
  }
  const near = blocks.filter(([top]) => top < low + 72).map(([, bottom]) => bottom);
  return Math.round(Math.max(low + 72, ...near.filter((bottom) => bottom < low + 200)));
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

/** Where the rate of a channel stands. */
export interface LabelSpot extends Point {
  /** `above` a level stretch, or `beside` an upright one where no level stretch is long enough. */
  readonly place: 'above' | 'beside';
  /** Length of the stretch in px. */
  readonly room: number;
}

const labelRoom = 44;

/** The middle of the longest level stretch; where that is too short, of the longest upright one. */
export function labelSpot(points: readonly Point[]): LabelSpot {
  const spots = stretches(points).map(([start, end]): LabelSpot => {
    const isLevel = Math.abs(start.y - end.y) <= straightWithin;
    return {
      x: (start.x + end.x) / 2,
      y: (start.y + end.y) / 2,
      place: isLevel ? 'above' : 'beside',
      room: distance(start, end),
    };
  });
  const longest = (place: LabelSpot['place']): LabelSpot | undefined =>
    spots
      .filter((spot) => spot.place === place)
      .reduce<LabelSpot | undefined>(
        (best, spot) => (best === undefined || spot.room > best.room ? spot : best),
        undefined,
      );
  const level = longest('above');
  const upright = longest('beside');
  const chosen = level !== undefined && (level.room >= labelRoom || upright === undefined) ? level : upright;
  return chosen ?? { x: 0, y: 0, place: 'above', room: 0 };
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
