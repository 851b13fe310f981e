import type { Point } from '#engine/pipeline/document/document.ts';
import type { CanvasHandle } from './canvas-handle.ts';

/** Where a kind from the palette was let go. */
export type Drop =
  | { readonly on: 'edge'; readonly edge: string }
  | { readonly on: 'sheet'; readonly at: Point }
  | { readonly on: 'nothing' };

export interface PaletteDrag {
  /** May this kind stand on an edge? Then edges light up under it. */
  readonly takesEdges: boolean;
  onMove(screen: Point): void;
  onEnd(drop: Drop): void;
}

const thresholdPx = 4;

/**
 * Follows a pointer from the palette to the sheet. It becomes a drag after 4 px, so that a click stays a click; Esc
 * lets go. Returns at once; listeners are gone when it ends.
 */
export function startPaletteDrag(
  start: Point,
  canvas: () => CanvasHandle | undefined,
  drag: PaletteDrag,
): void {
  const abort = new AbortController();
  let isDragging = false;
  const end = (drop: Drop): void => {
    abort.abort();
    canvas()?.setDropEdge(undefined);
    if (isDragging) drag.onEnd(drop);
  };
  const options = { signal: abort.signal };
  window.addEventListener(
    'pointermove',
    (event) => {
      const at = { x: event.clientX, y: event.clientY };
      if (!isDragging && Math.hypot(at.x - start.x, at.y - start.y) < thresholdPx) return;
      isDragging = true;
      canvas()?.setDropEdge(drag.takesEdges ? edgeAt(at) : undefined);
      drag.onMove(at);
    },
    options,
  );
  window.addEventListener(
    'pointerup',
    (event) => {
      const at = { x: event.clientX, y: event.clientY };
      const edge = drag.takesEdges ? edgeAt(at) : undefined;
      const handle = canvas();
      if (edge !== undefined) end({ on: 'edge', edge });
      else if (handle !== undefined && isOverSheet(at)) end({ on: 'sheet', at: handle.toSheet(at) });
      else end({ on: 'nothing' });
    },
    options,
  );
  window.addEventListener('pointercancel', () => end({ on: 'nothing' }), options);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end({ on: 'nothing' });
    },
    { ...options, capture: true },
  );
}

function edgeAt(at: Point): string | undefined {
  for (const element of window.document.elementsFromPoint(at.x, at.y)) {
    const edge = element.closest<HTMLElement>('.react-flow__edge');
    if (edge?.dataset.id !== undefined) return edge.dataset.id;
    // Pill and rate labels of an edge lie over it; anything else that is not the sheet hides it.
    if (element.closest('.react-flow__node, .float') !== null) return undefined;
  }
  return undefined;
}

function isOverSheet(at: Point): boolean {
  const element = window.document.elementFromPoint(at.x, at.y);
  return element?.closest('.react-flow') !== null && element?.closest('.float') === null;
}
