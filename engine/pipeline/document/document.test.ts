import { describe, expect, it } from 'vitest';
import { diffDocuments, meaningOf } from './diff.ts';
import type { Pipeline } from './document.ts';
import { cyclesOf, downstreamOf, graphOf, topologicalOrder, upstreamOf } from './graph.ts';
import { canonicalJson, jsonEquals } from './json.ts';
import { documentText, parseDocument } from './migrate.ts';
import { newEdgeId, newNodeId, newPipelineId, withFreshIds } from './new-ids.ts';

const wire = (id: string, from: string, to: string) => ({
  id,
  from: { node: from, port: 'out' },
  to: { node: to, port: 'in' },
});
const documentOf = (nodes: string[], edges: [string, string][]): Pipeline => ({
  format: 1,
  id: 'p',
  name: 'P',
  nodes: nodes.map((id) => ({ id, kind: 'filter', config: {} })),
  edges: edges.map(([from, to], i) => wire(`e${i}`, from, to)),
  layout: { nodes: {}, notes: [] },
});

describe('parseDocument', () => {
  const problemsOf = (raw: unknown) =>
    parseDocument(typeof raw === 'string' ? raw : JSON.stringify(raw)).problems;
  const valid = documentOf(['a', 'b'], [['a', 'b']]);

  it('reads back what it writes', () => {
    const text = documentText(valid);
    expect(parseDocument(text).document).toEqual(valid);
    expect(documentText(parseDocument(`\uFEFF${text}`).document as Pipeline)).toBe(text);
  });

  it('says where and what to do', () => {
    expect(problemsOf('{')?.[0]?.code).toBe('not-json');
    expect(problemsOf([])?.[0]?.code).toBe('not-a-pipeline');
    expect(problemsOf({ ...valid, format: 7 })?.[0]?.message).toBe(
      'This document has format 7; this Streamwright reads up to 1.',
    );
    expect(problemsOf({ id: 'p' })?.[0]).toMatchObject({ code: 'unknown-format', field: 'format' });
    expect(problemsOf({ ...valid, nodes: [{ id: 'a', kind: 'filter', colour: 'red' }] })?.[0]).toMatchObject({
      code: 'invalid-document',
      node: 'a',
      field: 'nodes.0',
    });
    expect(problemsOf({ ...valid, nodes: valid.nodes.slice(1) })?.[0]).toMatchObject({
      code: 'no-such-node',
      edge: 'e0',
    });
    expect(problemsOf({ ...valid, nodes: [...valid.nodes, ...valid.nodes] })?.map((p) => p.code)).toEqual([
      'duplicate-id',
      'duplicate-id',
    ]);
  });
});

describe('graph', () => {
  it('orders each node behind all that lead to it, chains together', () => {
    const graph = graphOf(
      documentOf(
        ['z', 'a', 'b', 'c', 'd'],
        [
          ['a', 'b'],
          ['b', 'd'],
          ['z', 'c'],
          ['c', 'd'],
        ],
      ),
    );
    expect(topologicalOrder(graph)).toEqual({ order: ['z', 'c', 'a', 'b', 'd'], cycle: [] });
    expect([...upstreamOf(graph, 'd')].sort()).toEqual(['a', 'b', 'c', 'z']);
    expect([...downstreamOf(graph, 'a')]).toEqual(['b', 'd']);
  });

  it('names each cycle, and not what only hangs behind one', () => {
    const graph = graphOf(
      documentOf(
        ['a', 'b', 'c', 'd'],
        [
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'b'],
          ['c', 'd'],
        ],
      ),
    );
    expect(cyclesOf(graph)).toEqual([['b', 'c']]);
    expect(topologicalOrder(graph)).toEqual({ order: ['a'], cycle: ['b', 'c', 'd'] });
    expect(cyclesOf(graphOf(documentOf(['a'], [['a', 'a']])))).toEqual([['a']]);
  });
});

describe('new ids', () => {
  it('are free now and were not in use before', () => {
    const document = documentOf(['filter', 'filter-2'], []);
    expect(newNodeId(document, 'count')).toBe('count');
    expect(newNodeId(document, 'filter', ['filter-3'])).toBe('filter-4');
    expect(newEdgeId(document)).toBe('e1');
    expect(newPipelineId('Späte Flüge (2)', new Set(['spate-fluge-2']))).toBe('spate-fluge-2-2');
    expect(newPipelineId('日本', new Set())).toBe('pipeline');
  });

  it('paste a part with its inner edges', () => {
    const document = documentOf(
      ['a', 'b', 'c'],
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
    );
    const items = {
      nodes: document.nodes.slice(0, 2),
      edges: document.edges,
      positions: { a: { x: 8, y: 8 } },
    };
    expect(withFreshIds(document, items, { x: 16, y: 16 })).toEqual({
      nodes: [
        { id: 'a-2', kind: 'filter', config: {} },
        { id: 'b-2', kind: 'filter', config: {} },
      ],
      edges: [wire('e3', 'a-2', 'b-2')],
      positions: { 'a-2': { x: 24, y: 24 }, 'b-2': { x: 16, y: 16 } },
    });
  });
});

describe('diff and meaning', () => {
  const document = documentOf(['a', 'b'], [['a', 'b']]);

  it('see no meaning in positions, titles, names and the order of things', () => {
    const moved: Pipeline = { ...document, layout: { nodes: { a: { x: 1, y: 1 } }, notes: [] } };
    expect(diffDocuments(document, moved)).toMatchObject({
      isLayoutOnly: true,
      isEmpty: false,
      changedNodes: [],
    });
    const titled = {
      ...document,
      name: 'Q',
      nodes: document.nodes.map((node) => ({ ...node, title: 'T' })).reverse(),
    };
    expect(diffDocuments(document, titled)).toMatchObject({
      changedNodes: ['b', 'a'],
      changedMeaning: [],
      isLayoutOnly: false,
    });
    expect(meaningOf(titled)).toBe(meaningOf(document));
    expect(meaningOf({ ...document, edges: [] })).not.toBe(meaningOf(document));
  });

  it('tell what was added, removed and changed', () => {
    const next = documentOf(['b', 'c'], [['b', 'c']]);
    expect(diffDocuments(document, next)).toMatchObject({
      addedNodes: ['c'],
      removedNodes: ['a'],
      changedEdges: ['e0'],
      isEmpty: false,
    });
  });

  it('rest on one text per JSON value', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }], u: undefined })).toBe(
      '{"a":[{"c":"x","d":null}],"b":1}',
    );
    expect(jsonEquals({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(jsonEquals({ a: undefined, b: 1 }, { a: 1 })).toBe(false);
    expect(jsonEquals([1], { 0: 1 })).toBe(false);
  });
});
