import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CanvasState, CanvasStore, createEdgeHover } from './canvas-store.ts';

export const CanvasContext = createContext<CanvasStore | undefined>(undefined);

export function useCanvasStore(): CanvasStore {
  const store = useContext(CanvasContext);
  if (store === undefined) throw new Error('This component stands outside of <CanvasContext>.');
  return store;
}

export function useCanvas<T>(selector: (state: CanvasState) => T): T {
  return useStore(useCanvasStore(), selector);
}

export type EdgeHover = ReturnType<typeof createEdgeHover>;

export const EdgeHoverContext = createContext<EdgeHover | undefined>(undefined);

export function useEdgeHover(): EdgeHover {
  const hover = useContext(EdgeHoverContext);
  if (hover === undefined) throw new Error('This component stands outside of <EdgeHoverContext>.');
  return hover;
}

/** What the canvas asks of the app around it. */
export interface CanvasActions {
  /** The user wants a node on the edge that was just tapped. */
  onInsert(): void;
}

export const CanvasActionsContext = createContext<CanvasActions | undefined>(undefined);

export function useCanvasActions(): CanvasActions {
  const actions = useContext(CanvasActionsContext);
  if (actions === undefined) throw new Error('This component stands outside of <CanvasActionsContext>.');
  return actions;
}
