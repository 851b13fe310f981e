import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { UiState, UiStore } from './ui-state.ts';

export const UiContext = createContext<UiStore | undefined>(undefined);

export function useUiStore(): UiStore {
  const store = useContext(UiContext);
  if (store === undefined) throw new Error('This component stands outside of <UiContext>.');
  return store;
}

export function useUi<T>(selector: (state: UiState) => T): T {
  return useStore(useUiStore(), selector);
}
