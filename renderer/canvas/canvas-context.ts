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
