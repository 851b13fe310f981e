import { describe, expect, it } from 'vitest';
import type { PipelineState } from '#engine/api/contract/pipelines.ts';
import type { Catalog, NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import { operatorDefinitions } from '#engine/pipeline/catalog/operators.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { applyEdit } from '#engine/pipeline/edits/apply-edit.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';
import { DocumentSession } from '../document/document-session.ts';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import { createSelection, selectNodes } from '../document/selection.ts';
import { createMetricsStore } from '../live/metrics-store.ts';
import { createCanvasStore } from './canvas-store.ts';
import { addKind, connectThrough, insertKind, paste, removeSelected, selectedCutting } from './drawing.ts';
import { commitMoves } from './moves.ts';
import { clipText, readClip } from './use-clipboard.ts';

const catalog: Catalog = new Map(operatorDefinitions.map(({ kind }) => [kind.kind, kind]));

function kind(name: string): NodeKind {
  const found = catalog.get(name);
  if (found === undefined) throw new Error(`expected a kind "${name}"`);
  return found;
}

const start: Pipeline = {
  format: 1,
  id: 'p',
  name: 'P',
  nodes: [
    { id: 'orders', kind: 'topic', config: { topic: 'orders' } },
    { id: 'count', kind: 'count', config: {} },
  ],
  edges: [{ id: 'e1', from: { node: 'orders', port: 'out' }, to: { node: 'count', port: 'in' } }],
  layout: { nodes: { orders: { x: 0, y: 0 }, count: { x: 224, y: 0 } }, notes: [] },
};

/** An open pipeline over an engine that stores in memory. */
function opened(document = start): OpenPipeline {
  let state: PipelineState = { document, revision: 1, problems: [], repartitions: [] };
  const applyEdits = async ({ edits }: { edits: Edit[] }): Promise<PipelineState> => {
    state = { ...state, document: edits.reduce(applyEdit, state.document), revision: state.revision + 1 };
    return state;
  };
  const pipelines = { applyEdits, get: async () => state };
  const session = new DocumentSession(state, {
    pipelines: pipelines as never,
    timing: { now: () => 0, wait: async () => {} },
    ready: async () => {},
  });
  return { id: document.id, session, selection: createSelection(), metrics: createMetricsStore() };
}

const wires = ({ session }: OpenPipeline): string[] =>
  session.document.edges.map(({ from, to }) => `${from.node}.${from.port}>${to.node}.${to.port}`).sort();

describe('drawing', () => {
  it('puts a new node behind the selected one and wires it, as one step', () => {
    const pipeline = opened();
    const id = addKind(pipeline, catalog, kind('filter'), { x: 224, y: 0 }, 'orders');
    expect(wires(pipeline)).toContain(`orders.out>${id}.in`);
    expect([...pipeline.selection.getState().nodes]).toEqual([id]);
    pipeline.session.undo();
    expect(pipeline.session.document).toEqual(start);
  });

  it('inserts on an edge: it becomes two, and what stands behind moves aside, as one step', () => {
    const pipeline = opened();
    const id = insertKind(pipeline, catalog, kind('filter'), 'e1');
    expect(wires(pipeline)).toEqual([`${id}.out>count.in`, `orders.out>${id}.in`].sort());
    const { orders, count, filter } = pipeline.session.document.layout.nodes;
    expect(orders).toEqual({ x: 0, y: 0 });
    expect(filter?.x).toBeGreaterThan(160);
    expect(count?.x).toBeGreaterThan((filter?.x ?? 0) + 160);
    pipeline.session.undo();
    expect(pipeline.session.document).toEqual(start);
  });

  it('bridges what it removes', () => {
    const pipeline = opened();
    const id = insertKind(pipeline, catalog, kind('filter'), 'e1');
    selectNodes(pipeline.selection, [id ?? '']);
    removeSelected(pipeline);
    expect(wires(pipeline)).toEqual(['orders.out>count.in']);
  });

  it('never gives a removed id to another node', () => {
    const pipeline = opened();
    const first = addKind(pipeline, catalog, kind('filter'), { x: 0, y: 300 });
    removeSelected(pipeline);
    expect(addKind(pipeline, catalog, kind('filter'), { x: 0, y: 300 })).not.toBe(first);
  });

  it('puts a merge where one way in has to take two', () => {
    const pipeline = opened();
    pipeline.session.apply([
      {
        type: 'add-node',
        node: { id: 'more', kind: 'topic', config: { topic: 'more' } },
        position: { x: 0, y: 200 },
      },
    ]);
    connectThrough(pipeline, kind('merge'), { node: 'more', port: 'out' }, { node: 'count', port: 'in' });
    expect(wires(pipeline)).toEqual(['merge.out>count.in', 'more.out>merge.in', 'orders.out>merge.in']);
  });

  it('copies nodes with the edges among them through the clipboard', () => {
    const pipeline = opened();
    selectNodes(pipeline.selection, ['orders', 'count']);
    const cutting = selectedCutting(pipeline);
    if (cutting === undefined) throw new Error('expected a cutting');
    const read = readClip(clipText(cutting));
    expect(read).toEqual(cutting);
    paste(pipeline, cutting);
    expect(wires(pipeline)).toEqual(['orders-2.out>count-2.in', 'orders.out>count.in']);
    expect(readClip('{"streamwright":"nodes","nodes":[{"id":"../x"}]}')).toBeUndefined();
    expect(readClip('some text')).toBeUndefined();
  });

  it('stores a drag as one edit when it ends, and nothing when it ends where it began', () => {
    const pipeline = opened();
    const store = createCanvasStore();
    // A topic is 76 px high: its corner lies 6 px above its row.
    store.setState({ moving: new Map([['orders', { x: 40, y: 34 }]]) });
    commitMoves(pipeline, catalog, store);
    expect(pipeline.session.document.layout.nodes.orders).toEqual({ x: 40, y: 40 });
    expect(store.getState().moving.size).toBe(0);
    const before = pipeline.session.document;
    store.setState({ moving: new Map([['orders', { x: 40, y: 34 }]]) });
    commitMoves(pipeline, catalog, store);
    expect(pipeline.session.document).toBe(before);
  });
});
