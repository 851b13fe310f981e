import {
  Background,
  BackgroundVariant,
  type EdgeChange,
  type Connection as FlowConnection,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useStore as useFlowStore,
} from '@xyflow/react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { canConnect } from '#engine/pipeline/checks/can-connect.ts';
import type { PortRef } from '#engine/pipeline/document/document.ts';
import { useCatalog, useDocument, usePipeline, useSelection } from '../document/hooks.ts';
import { clearSelection, onlyNode, tapEdge } from '../document/selection.ts';
import {
  type CanvasActions,
  CanvasActionsContext,
  CanvasContext,
  EdgeHoverContext,
  useCanvas,
  useCanvasStore,
  useEdgeHover,
} from './canvas-context.ts';
import type { CanvasHandle } from './canvas-handle.ts';
import { createCanvasStore, createEdgeHover, endMoving } from './canvas-store.ts';
import { ChannelEdge } from './channel-edge.tsx';
import { connect } from './drawing.ts';
import { type ChannelEdge as ChannelEdgeItem, FlowModel, noteIdOf, type SheetNode } from './flow-model.ts';
import { MiniNode } from './mini-node.tsx';
import { commitMoves, takeMoves } from './moves.ts';
import { NoteNode } from './note-node.tsx';
import { StepNode } from './step-node.tsx';
import { useCanvasHandle } from './use-canvas-handle.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { WireInHand } from './wire-in-hand.tsx';

const nodeTypes = { step: StepNode, note: NoteNode };
const edgeTypes = { channel: ChannelEdge };
const fitOptions = {
  padding: { top: '48px', left: '40px', right: '40px', bottom: '88px' },
  maxZoom: 1,
  minZoom: 0.2,
} as const;
const snapGrid: [number, number] = [8, 8];
const farZoom = 0.45;
const isFarSelector = (state: { transform: [number, number, number] }): boolean =>
  state.transform[2] < farZoom;
const selectPan = [1, 2];
const multiKeys = ['Shift', 'Control', 'Meta'];

export interface CanvasProps extends CanvasActions {
  /** Called with the handle of the canvas on screen, and with undefined when it goes. */
  readonly onHandle: (handle: CanvasHandle | undefined) => void;
  /** Bars that float on the sheet. */
  readonly children?: ReactNode;
}

/** The sheet of the pipeline around. */
export function Canvas({ onHandle, onInsert, children }: CanvasProps) {
  const [store] = useState(createCanvasStore);
  const [hover] = useState(() => createEdgeHover(store));
  useEffect(() => () => hover[Symbol.dispose](), [hover]);
  const actions = useMemo(() => ({ onInsert }), [onInsert]);
  return (
    <CanvasContext value={store}>
      <CanvasActionsContext value={actions}>
        <EdgeHoverContext value={hover}>
          <ReactFlowProvider>
            <Sheet onHandle={onHandle}>{children}</Sheet>
          </ReactFlowProvider>
        </EdgeHoverContext>
      </CanvasActionsContext>
    </CanvasContext>
  );
}

function Sheet({ onHandle, children }: Omit<CanvasProps, 'onInsert'>) {
  const pipeline = usePipeline();
  const store = useCanvasStore();
  const hover = useEdgeHover();
  const { kinds } = useCatalog();
  const document = useDocument((state) => state.document);
  const selection = useSelection((state) => state);
  const moving = useCanvas((state) => state.moving);
  const tool = useCanvas((state) => state.tool);
  const isFar = useFlowStore(isFarSelector);
  const [model] = useState(() => new FlowModel());
  // Fitting waits for the first node; on an empty sheet that would move the sheet under the hand.
  const [fitsAtFirst] = useState(document.nodes.length > 0);
  const repartitionList = useDocument((state) => state.repartitions);
  const repartitions = useMemo(() => new Set(repartitionList), [repartitionList]);
  const input = { document, catalog: kinds, selection, moving, repartitions };
  const nodes = model.nodes(input);
  const edges = model.edges(input);
  const handle = useCanvasHandle(fitOptions);
  const onKeyDown = useCanvasKeys(handle);

  useEffect(() => {
    onHandle(handle);
    return () => onHandle(undefined);
  }, [handle, onHandle]);

  useReveal(handle);

  const onNodesChange = useCallback(
    (changes: NodeChange<SheetNode>[]) => {
      takeMoves(store, changes);
      takeSelected(pipeline.selection, changes);
    },
    [store, pipeline],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<ChannelEdgeItem>[]) => {
      const edges = new Set(pipeline.selection.getState().edges);
      for (const change of changes) {
        if (change.type !== 'select') continue;
        if (change.selected) edges.add(change.id);
        else edges.delete(change.id);
      }
      pipeline.selection.setState({ edges });
    },
    [pipeline],
  );
  const isValidConnection = useCallback(
    (wire: FlowConnection | ChannelEdgeItem) => {
      const ends = endsOf(wire);
      return ends !== undefined && canConnect(pipeline.session.document, kinds, ends.from, ends.to).may;
    },
    [pipeline, kinds],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the focused node come up here
    <div className={`sheet tool-${tool}${isFar ? ' is-far' : ''}`} onKeyDown={onKeyDown}>
      <ReactFlow<SheetNode, ChannelEdgeItem>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={() => commitMoves(pipeline, kinds, store)}
        onSelectionDragStop={() => commitMoves(pipeline, kinds, store)}
        onConnect={(wire) => {
          const ends = endsOf(wire);
          if (ends !== undefined) connect(pipeline, ends.from, ends.to);
        }}
        onReconnect={(edge, wire) => {
          const ends = endsOf(wire);
          if (ends === undefined) return;
          pipeline.session.apply([{ type: 'reconnect-edge', edge: edge.id, ...ends }]);
        }}
        isValidConnection={isValidConnection}
        onEdgeClick={(_, edge) => tapEdge(pipeline.selection, edge.id)}
        onEdgeMouseEnter={(_, edge) => hover.enter(edge.id)}
        onEdgeMouseLeave={() => hover.leave()}
        onPaneClick={() => clearSelection(pipeline.selection)}
        onNodeDragStart={() => endMoving(store)}
        connectionLineComponent={WireInHand}
        connectionRadius={28}
        connectOnClick={false}
        reconnectRadius={14}
        snapToGrid
        snapGrid={snapGrid}
        selectionOnDrag={tool === 'select'}
        panOnDrag={tool === 'hand' ? true : selectPan}
        panOnScroll
        selectionKeyCode={null}
        multiSelectionKeyCode={multiKeys}
        deleteKeyCode={null}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        onlyRenderVisibleElements={document.nodes.length > 200}
        minZoom={0.1}
        maxZoom={2}
        fitView={fitsAtFirst}
        fitViewOptions={fitOptions}
        proOptions={{ hideAttribution: true }}
        nodesFocusable
        edgesFocusable
        aria-label={`Canvas: ${document.name}`}
      >
        <Background id="dots" variant={BackgroundVariant.Dots} gap={24} size={1.6} className="grid-dots" />
        <Background id="ticks" variant={BackgroundVariant.Cross} gap={96} size={7} className="grid-ticks" />
        {document.nodes.length > 0 ? (
          <MiniMap
            className="mini"
            position="bottom-right"
            nodeComponent={MiniNode}
            pannable
            zoomable
            ariaLabel="Overview of the sheet"
          />
        ) : null}
        {children}
      </ReactFlow>
    </div>
  );
}

/** A node that was just selected comes into sight when the side panel, or the edge of the sheet, hides it. */
function useReveal(handle: CanvasHandle): void {
  const selected = useSelection(onlyNode);
  useEffect(() => {
    if (selected === undefined) return;
    const frame = requestAnimationFrame(() => handle.reveal(selected));
    return () => cancelAnimationFrame(frame);
  }, [selected, handle]);
}

function takeSelected(
  selection: ReturnType<typeof usePipeline>['selection'],
  changes: NodeChange<SheetNode>[],
): void {
  if (!changes.some((change) => change.type === 'select')) return;
  const nodes = new Set(selection.getState().nodes);
  const notes = new Set(selection.getState().notes);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    const note = noteIdOf(change.id);
    const [ids, id] = note === undefined ? [nodes, change.id] : [notes, note];
    if (change.selected) ids.add(id);
    else ids.delete(id);
  }
  selection.setState({ nodes, notes });
}

function endsOf(wire: FlowConnection | ChannelEdgeItem): { from: PortRef; to: PortRef } | undefined {
  const { source, sourceHandle, target, targetHandle } = wire;
  if (sourceHandle == null || targetHandle == null) return undefined;
  return { from: { node: source, port: sourceHandle }, to: { node: target, port: targetHandle } };
}
