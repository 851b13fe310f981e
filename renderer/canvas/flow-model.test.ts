import { describe, expect, it } from 'vitest';
import type { Catalog } from '#engine/pipeline/catalog/node-kind.ts';
import { operatorDefinitions } from '#engine/pipeline/catalog/operators.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { applyEdit } from '#engine/pipeline/edits/apply-edit.ts';
import { nothingSelected } from '../document/selection.ts';
import { type FlowInput, FlowModel } from './flow-model.ts';

const catalog: Catalog = new Map(operatorDefinitions.map(({ kind }) => [kind.kind, kind]));

const document: Pipeline = {
  format: 1,
  id: 'p',
  name: 'P',
  nodes: [
    { id: 'orders', kind: 'topic', config: { topic: 'orders' } },
    { id: 'big', kind: 'filter', config: { condition: 'value.amount > 100' } },
    { id: 'count', kind: 'count', config: {} },
    { id: 'bad', kind: 'topic', config: { topic: 'bad' } },
  ],
  edges: [
    { id: 'e1', from: { node: 'orders', port: 'out' }, to: { node: 'big', port: 'in' } },
    { id: 'e2', from: { node: 'big', port: 'out' }, to: { node: 'count', port: 'in' } },
    { id: 'e3', from: { node: 'big', port: 'errors' }, to: { node: 'bad', port: 'in' } },
  ],
  layout: {
    nodes: {
      orders: { x: 0, y: 0 },
      big: { x: 224, y: 0 },
      count: { x: 448, y: 0 },
      bad: { x: 448, y: -160 },
    },
    notes: [],
  },
};

const input: FlowInput = {
  document,
  catalog,
  selection: nothingSelected,
  moving: new Map(),
  repartitions: new Set(),
};

describe('FlowModel', () => {
  it('keeps every item that did not change the same object', () => {
    const model = new FlowModel();
    const nodes = model.nodes(input);
    const edges = model.edges(input);
    const moved = applyEdit(document, { type: 'move-items', nodes: { count: { x: 448, y: 64 } }, notes: {} });
    const nodesAfter = model.nodes({ ...input, document: moved });
    const edgesAfter = model.edges({ ...input, document: moved });
    expect(nodesAfter.map((node, index) => node === nodes[index])).toEqual([true, true, false, true]);
    expect(edgesAfter.every((edge, index) => edge === edges[index])).toBe(true);
  });

  it('draws anew only what was selected and let go of', () => {
    const model = new FlowModel();
    const nodes = model.nodes(input);
    const selection = { ...nothingSelected, nodes: new Set(['big']) };
    const after = model.nodes({ ...input, selection });
    expect(after.map((node, index) => node === nodes[index])).toEqual([true, false, true, true]);
  });

  it('lets errors leave on the side where they are taken up, and knows tables', () => {
    const edges = new FlowModel().edges(input);
    expect(edges.map((edge) => [edge.data?.role, edge.data?.side])).toEqual([
      ['data', 'right'],
      ['data', 'right'],
      ['errors', 'top'],
    ]);
    const toTable = { id: 'e4', from: { node: 'count', port: 'out' }, to: { node: 'bad', port: 'in' } };
    const withTable = { ...document, edges: [...document.edges, toTable] };
    expect(new FlowModel().edges({ ...input, document: withTable }).at(-1)?.data?.flow).toBe('table');
  });

  it('names nodes and channels for those who do not see them', () => {
    const model = new FlowModel();
    expect(model.nodes(input).map((node) => node.ariaLabel)).toContain('Filter, amount > 100');
    expect(model.edges(input)[0]?.ariaLabel).toBe('Channel from orders to Filter');
  });
});
