import { describe, expect, it } from 'vitest';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { driftingEdges } from '../live/drifting-edges.ts';
import { bedWidth, lagOf } from './channel-look.ts';
import { channelPoints, chevrons, labelSpot, meanderLane, roundedPath } from './channel-path.ts';
import { boxOf, layoutPosition, shapeCorner } from './node-box.ts';
import { freeNotePlace, freePlace, roomOnEdge } from './placing.ts';

const right = (x: number, y: number) => ({ x, y, side: 'right' as const });

describe('channel geometry', () => {
  it('is one straight stretch between ports on one line', () => {
    const points = channelPoints(right(0, 32), { x: 64, y: 32 });
    expect(roundedPath(points)).toBe('M0 32L64 32');
  });

  it('turns half way when the rows differ', () => {
    const points = channelPoints(right(0, 0), { x: 100, y: 80 });
    expect(points.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [50, 0],
      [50, 80],
      [100, 80],
    ]);
    expect(roundedPath(points)).toBe('M0 0L34 0Q50 0 50 16L50 64Q50 80 66 80L100 80');
  });

  it('meanders back between the rows when the target stands to the left', () => {
    const points = channelPoints(right(792, 206), { x: 50, y: 414 });
    expect(points.map(({ x, y }) => [x, y])).toEqual([
      [792, 206],
      [824, 206],
      [824, 310],
      [18, 310],
      [18, 414],
      [50, 414],
    ]);
    expect(labelSpot(points)).toEqual({ x: 421, y: 310, room: 806, place: 'above' });
  });

  it('keeps out of the nodes between the rows', () => {
    const box = { x: 200, y: 280, width: 160, height: 64 };
    const lane = meanderLane({ x: 792, y: 206 }, { x: 50, y: 414 }, [box]);
    expect(lane <= box.y - 20 || lane >= box.y + box.height + 20).toBe(true);
    expect(lane).toBeGreaterThan(206);
    expect(lane).toBeLessThan(414);
  });

  it('says its rate beside an upright stretch when no level one is long enough', () => {
    expect(labelSpot(channelPoints(right(0, 0), { x: 48, y: 80 }))).toEqual({
      x: 24,
      y: 40,
      room: 80,
      place: 'beside',
    });
  });

  it('goes around below when the rows are too close to pass between', () => {
    const ys = channelPoints(right(400, 100), { x: 300, y: 110 }).map((point) => point.y);
    expect(Math.max(...ys)).toBe(182);
  });

  it('has only level and upright stretches, whatever the ends are', () => {
    for (const side of ['right', 'top', 'bottom'] as const) {
      for (let n = 0; n < 200; n += 1) {
        const points = channelPoints(
          { x: (n * 37) % 300, y: (n * 91) % 200, side },
          { x: (n * 53) % 400, y: (n * 29) % 300 },
        );
        for (const [index, point] of points.slice(1).entries()) {
          const before = points[index];
          expect(before?.x === point.x || Math.abs((before?.y ?? 0) - point.y) <= 1).toBe(true);
        }
      }
    }
  });

  it('leaves room for the head and never rounds more than a stretch allows', () => {
    expect(chevrons(channelPoints(right(0, 0), { x: 100, y: 0 })).map((mark) => mark.x)).toEqual([8, 32, 56]);
    expect(roundedPath(channelPoints(right(0, 0), { x: 40, y: 8 }))).toBe(
      'M0 0L16 0Q20 0 20 4L20 4Q20 8 24 8L40 8',
    );
  });
});

describe('channel look', () => {
  it.each([
    [undefined, 3],
    [0.5, 3],
    [1, 5],
    [99, 8],
    [100, 11],
    [1_000, 14],
  ])('%s per second is %d px wide', (rate, width) => expect(bedWidth(rate)).toBe(width));

  it('moves the busiest 24 edges and no more', () => {
    const edges = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`e${n}`, { perSecond: n }]));
    const drifting = driftingEdges(edges);
    expect(drifting.size).toBe(24);
    expect(drifting.has('e39')).toBe(true);
    expect(drifting.has('e15')).toBe(false);
  });

  it('tells lag in seconds and is silent when it cannot know', () => {
    expect(lagOf({ lag: 240, perSecond: 100 })).toMatchObject({ text: 'lag 2.4 s', isLate: false });
    expect(lagOf({ lag: 6_000, perSecond: 100 })).toMatchObject({ length: 64, isLate: true });
    expect(lagOf({ lag: 5, perSecond: 100 })).toBeUndefined();
    expect(lagOf({ lag: 5 })).toBeUndefined();
  });
});

describe('boxes', () => {
  it('centres every shape on the row of its layout position and back', () => {
    for (const group of ['source', 'topic', 'step', 'state', 'route', 'sink'] as const) {
      const box = boxOf(group, 1);
      const corner = shapeCorner({ x: 8, y: 16 }, box);
      expect(corner.y + box.height / 2).toBe(16 + 32);
      expect(layoutPosition(corner, box)).toEqual({ x: 8, y: 16 });
    }
  });

  it('grows with the ways out of a branch', () => {
    expect(boxOf('route', 2).height).toBe(48);
    expect(boxOf('route', 5).height).toBe(96);
  });
});

const chain: Pipeline = {
  format: 1,
  id: 'p',
  name: 'P',
  nodes: ['topic', 'key-by', 'count', 'topic'].map((kind, n) => ({ id: `n${n}`, kind, config: {} })),
  edges: [0, 1, 2].map((n) => ({
    id: `e${n}`,
    from: { node: `n${n}`, port: 'out' },
    to: { node: `n${n + 1}`, port: 'in' },
  })),
  layout: {
    nodes: { n0: { x: 0, y: 0 }, n1: { x: 224, y: 0 }, n2: { x: 448, y: 0 }, n3: { x: 0, y: 200 } },
    notes: [],
  },
};

describe('places', () => {
  it('puts a node where none is', () => {
    expect(freePlace(chain, { x: 3, y: 1 })).toEqual({ x: 0, y: 336 });
    expect(freePlace(chain, { x: 1_000, y: 1 })).toEqual({ x: 1_000, y: 0 });
  });

  it('puts a note below the nodes that it would cover', () => {
    const at = freeNotePlace(chain, { x: 200, y: 10 }, { width: 256, height: 72 });
    expect(at.x).toBe(200);
    expect(at.y).toBeGreaterThanOrEqual(76);
  });

  it('makes room on an edge and moves only what stands behind it to the right', () => {
    const room = roomOnEdge(chain, new Map(), 'e1');
    expect(room?.position).toEqual({ x: 448, y: 0 });
    expect(room?.moves).toEqual({ n2: { x: 672, y: 0 } });
  });
});
