import { type FitViewOptions, useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import type { Point } from '#engine/pipeline/document/document.ts';
import { usePipeline, useWorkspace } from '../document/hooks.ts';
import { selectNodes } from '../document/selection.ts';
import { useCanvasStore } from './canvas-context.ts';
import type { CanvasHandle } from './canvas-handle.ts';
import { endMoving } from './canvas-store.ts';
import type { ChannelEdge, SheetNode } from './flow-model.ts';
import { nodeBox, shapeCorner } from './node-box.ts';
import { tidyLayout } from './tidy.ts';
import { travel } from './travel.ts';

const travelMs = 420;
const settleMs = 220;

const revealMargin = 28;
/** The bars at the bottom of the sheet. */
const barsHeight = 64;

/** How far a stretch hangs over the visible length at either end; 0 when it is in sight. */
function overhang(start: number, length: number, visible: number): number {
  const beyond = start + length + revealMargin - visible;
  if (start < revealMargin) return start - revealMargin;
  return beyond > 0 ? beyond : 0;
}

export function useCanvasHandle(fitOptions: FitViewOptions): CanvasHandle {
  const flow = useReactFlow<SheetNode, ChannelEdge>();
  const flowStore = useStoreApi<SheetNode, ChannelEdge>();
  const store = useCanvasStore();
  const pipeline = usePipeline();
  const { catalog } = useWorkspace();
  return useMemo(() => {
    const middle = (): Point => {
      const { width, height, transform } = flowStore.getState();
      const [x, y, zoom] = transform;
      return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
    };
    const travelTime = (ms: number): number =>
      window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms;
    const fit = (): void => void flow.fitView({ ...fitOptions, duration: travelTime(travelMs) });
    return {
      fit,
      middle,
      zoomIn: () => void flow.zoomIn({ duration: travelTime(settleMs) }),
      zoomOut: () => void flow.zoomOut({ duration: travelTime(settleMs) }),
      zoomToFull: () => void flow.zoomTo(1, { duration: travelTime(settleMs) }),
      toSheet: (screen) => flow.screenToFlowPosition(screen),
      setTool: (tool) => store.setState({ tool }),
      setDropEdge: (dropEdge) => {
        if (store.getState().dropEdge !== dropEdge) store.setState({ dropEdge });
      },
      writeNote: (editingNote) => store.setState({ editingNote }),
      show: (node) => {
        selectNodes(pipeline.selection, [node]);
        void flow.fitView({
          ...fitOptions,
          nodes: [{ id: node }],
          maxZoom: flow.getZoom(),
          duration: travelTime(travelMs),
        });
        flowStore
          .getState()
          .domNode?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`)
          ?.focus();
      },
      reveal: (node) => {
        const item = flowStore.getState().nodeLookup.get(node);
        const sheet = flowStore.getState().domNode?.getBoundingClientRect();
        if (item === undefined || sheet === undefined) return;
        const [x, y, zoom] = flowStore.getState().transform;
        const { width = 0, height = 0 } = item.measured;
        const at = item.internals.positionAbsolute;
        const dx = overhang(at.x * zoom + x, width * zoom, sheet.width);
        const dy = overhang(at.y * zoom + y, height * zoom, sheet.height - barsHeight);
        if (dx === 0 && dy === 0) return;
        void flow.setViewport({ x: x - dx, y: y - dy, zoom }, { duration: travelTime(settleMs) });
      },
      tidy: async () => {
        const { kinds } = catalog.getState();
        const { document } = pipeline.session;
        if (document.nodes.length === 0) return;
        const { width, height } = flowStore.getState();
        const nodes = await tidyLayout(document, kinds, width / Math.max(1, height));
        if (pipeline.session.document !== document) return;
        const corners = (layout: Record<string, Point>): Map<string, Point> =>
          new Map(
            document.nodes.map((node) => {
              const box = nodeBox(node, kinds.get(node.kind));
              return [node.id, shapeCorner(layout[node.id] ?? { x: 0, y: 0 }, box)];
            }),
          );
        await travel(corners(document.layout.nodes), corners(nodes), travelMs, (moving) =>
          store.setState({ moving }),
        );
        pipeline.session.apply([{ type: 'move-items', nodes, notes: {} }]);
        endMoving(store);
        requestAnimationFrame(fit);
      },
    };
  }, [flow, flowStore, store, pipeline, catalog, fitOptions]);
}
