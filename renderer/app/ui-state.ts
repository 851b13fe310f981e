import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CanvasHandle } from '../canvas/canvas-handle.ts';
import { hashOf, type Route, routeOf } from './navigation.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** What lies over the screen; one at a time. */
export type Overlay =
  | { readonly kind: 'none' }
  | { readonly kind: 'finder' }
  | { readonly kind: 'pick-kind'; readonly purpose: 'add' }
  | { readonly kind: 'pick-kind'; readonly purpose: 'insert'; readonly edge: string }
  | { readonly kind: 'pick-target'; readonly from: string }
  | { readonly kind: 'grant'; readonly pipeline: string }
  | { readonly kind: 'state-loss'; readonly pipeline: string; readonly losesState: readonly string[] }
  | { readonly kind: 'reset'; readonly pipeline: string }
  | { readonly kind: 'remove'; readonly pipeline: string }
  | { readonly kind: 'rename'; readonly pipeline: string };

export interface UiState {
  readonly route: Route;
  /** Pipelines in tabs, in order. */
  readonly tabs: readonly string[];
  readonly overlay: Overlay;
  readonly theme: ThemeChoice;
  readonly drawer: 'records' | 'problems' | 'closed';
  /** The canvas on screen. */
  readonly canvas: CanvasHandle | undefined;
  /** One line for the whole window, for what no other place says. */
  readonly notice: string | undefined;
}

export type UiStore = StoreApi<UiState>;

const tabsKey = 'streamwright.tabs';
const themeKey = 'streamwright.theme';

export function createUiStore(): UiStore {
  const store = createStore<UiState>(() => ({
    route: routeOf(window.location.hash),
    tabs: readTabs(),
    overlay: { kind: 'none' },
    theme: readTheme(),
    drawer: 'closed',
    canvas: undefined,
    notice: undefined,
  }));
  window.addEventListener('hashchange', () => store.setState({ route: routeOf(window.location.hash) }));
  store.subscribe((now, before) => {
    if (now.tabs !== before.tabs) sessionStorage.setItem(tabsKey, JSON.stringify(now.tabs));
    if (now.theme !== before.theme) applyTheme(now.theme);
  });
  applyTheme(store.getState().theme);
  return store;
}

export function go(route: Route): void {
  window.location.hash = hashOf(route);
}

export function openTab(store: UiStore, id: string): void {
  const { tabs } = store.getState();
  if (!tabs.includes(id)) store.setState({ tabs: [...tabs, id] });
  go({ screen: 'pipeline', id });
}

export function closeTab(store: UiStore, id: string): void {
  const { tabs, route } = store.getState();
  const index = tabs.indexOf(id);
  const left = tabs.filter((tab) => tab !== id);
  store.setState({ tabs: left });
  if (route.screen !== 'pipeline' || route.id !== id) return;
  const next = left[Math.min(index, left.length - 1)];
  go(next === undefined ? { screen: 'start' } : { screen: 'pipeline', id: next });
}

/** The choice is kept here too, so that the first paint already has it. */
function applyTheme(theme: ThemeChoice): void {
  localStorage.setItem(themeKey, theme);
  const { dataset } = window.document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
}

function readTheme(): ThemeChoice {
  const stored = localStorage.getItem(themeKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function readTabs(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(tabsKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
