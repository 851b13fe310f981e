import type { Point } from '#engine/pipeline/document/document.ts';

/** Ease in and out, as `--m-both`. */
function eased(t: number): number {
  return t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2;
}

/** Shows items on their way from one place to another, then resolves. At once when motion is reduced. */
export function travel(
  from: ReadonlyMap<string, Point>,
  to: ReadonlyMap<string, Point>,
  durationMs: number,
  show: (at: ReadonlyMap<string, Point>) => void,
): Promise<void> {
  if (durationMs === 0 || window.matchMedia('(prefers-reduced-motion: reduce)').matches)
    return Promise.resolve();
  return new Promise((resolve) => {
    const startMs = performance.now();
    const step = (nowMs: number): void => {
      const t = Math.min(1, Math.max(0, (nowMs - startMs) / durationMs));
      const k = eased(t);
      show(
        new Map(
          [...to].map(([id, end]) => {
            const start = from.get(id) ?? end;
            return [id, { x: start.x + (end.x - start.x) * k, y: start.y + (end.y - start.y) * k }];
          }),
        ),
      );
      if (t < 1) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
}
