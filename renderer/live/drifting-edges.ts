import type { EdgeMetrics } from '#engine/api/contract/deployments.ts';

/** Chevrons drift from here on; below, water stands to the eye. */
const driftFromPerSecond = 10;
const driftingEdgesMax = 24;

/** The busiest edges, at most 24: more movement costs a screen its battery and tells no more. */
export function driftingEdges(edges: Readonly<Record<string, EdgeMetrics>>): ReadonlySet<string> {
  return new Set(
    Object.entries(edges)
      .filter(([, { perSecond = 0 }]) => perSecond >= driftFromPerSecond)
      .sort(([, a], [, b]) => (b.perSecond ?? 0) - (a.perSecond ?? 0))
      .slice(0, driftingEdgesMax)
      .map(([id]) => id),
  );
}
