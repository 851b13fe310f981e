import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '#engine/pipeline/document/document.ts';

export type Tool = 'select' | 'hand';

/** What a canvas holds for the moment: nothing of it is stored. */
export interface CanvasState {
  readonly tool: Tool;
  /** Corners of what a drag or a tidy moves, by React Flow's id. */
  readonly moving: ReadonlyMap<string, Point>;
  readonly hoveredEdge: string | undefined;
  /** The edge on which a node in the hand would land. */
  readonly dropEdge: string | undefined;
  /** The note that is being written. */
  readonly editingNote: string | undefined;
}

export type CanvasStore = StoreApi<CanvasState>;

const nothing: ReadonlyMap<string, Point> = new Map();

export function createCanvasStore(): CanvasStore {
  return createStore<CanvasState>(() => ({
    tool: 'select',
    moving: nothing,
    hoveredEdge: undefined,
    dropEdge: undefined,
    editingNote: undefined,
  }));
}

export function endMoving(store: CanvasStore): void {
  if (store.getState().moving.size > 0) store.setState({ moving: nothing });
}

const hoverLingersMs = 250;

/**
 * The pointer is on a channel, or no longer. Leaving lingers a moment, so that the hand can reach the pill beside a
 * short channel.
 */
export function createEdgeHover(store: CanvasStore): {
  enter(edge: string): void;
  leave(): void;
  [Symbol.dispose](): void;
} {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    enter: (edge) => {
      clearTimeout(timer);
      store.setState({ hoveredEdge: edge });
    },
    leave: () => {
      clearTimeout(timer);
      timer = setTimeout(() => store.setState({ hoveredEdge: undefined }), hoverLingersMs);
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
