import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { EdgeMetrics, NodeMetrics } from '#engine/api/contract/deployments.ts';
import type { NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import type { LiveDeployment } from '../live/metrics-store.ts';
import type { EngineClient } from '../shell/engine-client.ts';
import type { OpenDocument } from './document-session.ts';
import type { OpenPipeline } from './open-pipelines.ts';
import type { Selection } from './selection.ts';
import type { CatalogState, Overview, Workspace } from './workspace.ts';

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The window's workspace; every screen stands in one. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error('This component stands outside of <WorkspaceContext>.');
  return workspace;
}

export function useClient(): EngineClient {
  return useWorkspace().client;
}

export function useCatalog(): CatalogState {
  return useStore(useWorkspace().catalog);
}

export function useNodeKind(kind: string): NodeKind | undefined {
  return useStore(useWorkspace().catalog, (catalog) => catalog.kinds.get(kind));
}

export function useOverview<T>(selector: (overview: Overview) => T): T {
  return useStore(useWorkspace().overview, selector);
}

/** An open pipeline by its id; undefined while it is being opened. */
export function useOpenPipeline(id: string): OpenPipeline | undefined {
  return useStore(useWorkspace().pipelines.store, (open) => open.get(id));
}

/** The pipeline of the screen around; screens below a pipeline's tab only. */
export const PipelineContext = createContext<OpenPipeline | undefined>(undefined);

export function usePipeline(): OpenPipeline {
  const pipeline = useContext(PipelineContext);
  if (pipeline === undefined) throw new Error('This component stands outside of <PipelineContext>.');
  return pipeline;
}

/** Selectors are constants outside of components, or cheap and returning what the store holds. */
export function useDocument<T>(selector: (state: OpenDocument) => T): T {
  return useStore(usePipeline().session.store, selector);
}

export function useSelection<T>(selector: (selection: Selection) => T): T {
  return useStore(usePipeline().selection, selector);
}

export function useLive<T>(selector: (live: LiveDeployment) => T): T {
  return useStore(usePipeline().metrics, selector);
}

export function useNodeMetrics(id: string): NodeMetrics | undefined {
  return useStore(usePipeline().metrics, (live) => live.nodes[id]);
}

export function useEdgeMetrics(id: string): EdgeMetrics | undefined {
  return useStore(usePipeline().metrics, (live) => live.edges[id]);
}
