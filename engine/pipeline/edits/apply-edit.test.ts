import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pipeline, pipelineDocument } from '../document/document.ts';
import { integrityProblems } from '../document/integrity.ts';
import { applyEdit } from './apply-edit.ts';
import { type Edit, edit as editSchema } from './edit.ts';
import { EditError } from './edit-error.ts';
import { restoreOf } from './restore.ts';

/** a → b → c, and c → d. */
const chain: Pipeline = {
  format: 1,
  id: 'chain',
  name: 'Chain',
  nodes: ['a', 'b', 'c', 'd'].map((id) => ({ id, kind: 'filter', config: { condition: 'true' } })),
  edges: [
    { id: 'ab', from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } },
    { id: 'bc', from: { node: 'b', port: 'out' }, to: { node: 'c', port: 'in' } },
    { id: 'cd', from: { node: 'c', port: 'out' }, to: { node: 'd', port: 'in' } },
  ],
  layout: {
    nodes: { a: { x: 0, y: 0 }, b: { x: 200, y: 0 }, c: { x: 400, y: 0 }, d: { x: 600, y: 0 } },
    notes: [],
  },
};

const wires = (document: Pipeline) => document.edges.map(({ from, to }) => `${from.node}>${to.node}`);
const codeOf = (edit: Edit, document = chain) => {
  try {
    applyEdit(document, edit);
    return undefined;
  } catch (error) {
    return error instanceof EditError ? error.code : error;
  }
};

describe('applyEdit', () => {
  it('inserts a node into an edge: the old edge keeps its id and its start', () => {
    const next = applyEdit(chain, {
      type: 'insert-node',
      edge: 'bc',
      node: { id: 'x', kind: 'filter', config: {} },
      position: { x: 300, y: 0 },
      inputPort: 'in',
      outputPort: 'out',
      newEdge: 'xc',
    });
    expect(wires(next)).toEqual(['a>b', 'b>x', 'c>d', 'x>c']);
    expect(next.edges[1]?.id).toBe('bc');
    expect(next.layout.nodes.x).toEqual({ x: 300, y: 0 });
  });

  it('shares what did not change', () => {
    const next = applyEdit(chain, { type: 'set-title', node: 'b', title: 'Strong quakes' });
    expect(next.nodes[1]).toEqual({ ...chain.nodes[1], title: 'Strong quakes' });
    expect(next.nodes[0]).toBe(chain.nodes[0]);
    expect(next.edges).toBe(chain.edges);
    expect(next.layout).toBe(chain.layout);
    expect(applyEdit(next, { type: 'set-title', node: 'b', title: '' }).nodes[1]).toEqual(chain.nodes[1]);
  });

  it('returns the very document when an edit changes nothing', () => {
    expect(applyEdit(chain, { type: 'set-config', node: 'a', config: { condition: 'true' } })).toBe(chain);
    expect(applyEdit(chain, { type: 'rename-pipeline', name: 'Chain' })).toBe(chain);
  });

  it('heals a removed chain from its first way in to its last way out', () => {
    const remove: Edit = { type: 'remove-items', nodes: ['c', 'b'], edges: [], notes: [], heal: true };
    const healed = applyEdit(chain, remove);
    expect(wires(healed)).toEqual(['a>d']);
    expect(Object.keys(healed.layout.nodes)).toEqual(['a', 'd']);
    expect(wires(applyEdit(chain, { ...remove, heal: false }))).toEqual([]);
  });

  it('does not heal over an edge that the user removed, nor where ways fork', () => {
    const cut = applyEdit(chain, {
      type: 'remove-items',
      nodes: ['b'],
      edges: ['ab'],
      notes: [],
      heal: true,
    });
    expect(wires(cut)).toEqual(['c>d']);
    const forked = applyEdit(chain, {
      type: 'add-edge',
      edge: { id: 'bd', from: { node: 'b', port: 'out' }, to: { node: 'd', port: 'in' } },
    });
    const removed = applyEdit(forked, {
      type: 'remove-items',
      nodes: ['b'],
      edges: [],
      notes: [],
      heal: true,
    });
    expect(wires(removed)).toEqual(['c>d']);
  });

  it('keeps the edges of an output that a config renames', () => {
    const next = applyEdit(chain, {
      type: 'set-config',
      node: 'b',
      config: { branches: [{ name: 'strong', condition: 'true' }] },
      renamedOutputs: { out: 'strong' },
    });
    expect(next.edges[1]?.from).toEqual({ node: 'b', port: 'strong' });
    expect(next.edges[0]).toBe(chain.edges[0]);
  });

  it('refuses what does not fit, in words for people', () => {
    const node = { id: 'a', kind: 'filter', config: {} };
    expect(codeOf({ type: 'add-node', node, position: { x: 0, y: 0 } })).toBe('id-taken');
    expect(codeOf({ type: 'set-title', node: 'zz', title: 'x' })).toBe('no-such-node');
    expect(codeOf({ type: 'remove-items', nodes: [], edges: ['zz'], notes: [], heal: true })).toBe(
      'no-such-edge',
    );
    expect(codeOf({ type: 'paste-items', nodes: [{ ...node, id: 'q' }], edges: [], positions: {} })).toBe(
      'missing-position',
    );
    const again = { id: 'zz', from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } };
    expect(codeOf({ type: 'add-edge', edge: again })).toBe('duplicate-edge');
    expect(codeOf({ type: 'add-edge', edge: { ...again, to: { node: 'zz', port: 'in' } } })).toBe(
      'no-such-node',
    );
    expect(codeOf({ ...restoreOf(chain), nodes: [] })).toBe('invalid-document');
  });

  it('restores with the present objects where nothing differs', () => {
    const moved = applyEdit(chain, { type: 'set-title', node: 'b', title: 'Other' });
    const undone = applyEdit(moved, structuredClone(restoreOf(chain)));
    expect(undone).toEqual(chain);
    expect(undone.nodes[0]).toBe(moved.nodes[0]);
    expect(undone.layout).toBe(moved.layout);
  });
});

describe('random edits', () => {
  // Few ids, so that edits often meet: what is valid and what is refused both happen a lot.
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'constructor');
  const port = fc.constantFrom('in', 'out', 'errors');
  const ref = fc.record({ node: id, port });
  const at = fc.record({ x: fc.integer(), y: fc.integer() });
  const node = fc.record({
    id,
    kind: fc.constantFrom('filter', 'topic'),
    config: fc.dictionary(id, fc.integer()),
  });
  const edge = fc.record({ id, from: ref, to: ref });
  const noteOf = fc.record({
    id,
    text: fc.string(),
    x: fc.integer(),
    y: fc.integer(),
    width: fc.constant(80),
    height: fc.constant(40),
  });
  const edits = fc.oneof(
    fc.record({ type: fc.constant('add-node' as const), node, position: at }),
    fc.record({
      type: fc.constant('insert-node' as const),
      edge: id,
      node,
      position: at,
      inputPort: port,
      outputPort: port,
      newEdge: id,
    }),
    fc.record({
      type: fc.constant('remove-items' as const),
      nodes: fc.array(id, { maxLength: 2 }),
      edges: fc.array(id, { maxLength: 1 }),
      notes: fc.constant<string[]>([]),
      heal: fc.boolean(),
    }),
    fc.record({ type: fc.constant('add-edge' as const), edge }),
    fc.record({ type: fc.constant('reconnect-edge' as const), edge: id, from: ref, to: ref }),
    fc.record({
      type: fc.constant('set-config' as const),
      node: id,
      config: fc.dictionary(id, fc.integer()),
    }),
    fc.record({ type: fc.constant('set-title' as const), node: id, title: fc.string({ maxLength: 200 }) }),
    fc.record({
      type: fc.constant('move-items' as const),
      nodes: fc.dictionary(id, at, { maxKeys: 2 }),
      notes: fc.constant({}),
    }),
    fc.record({ type: fc.constant('set-note' as const), note: noteOf }),
    fc.record({
      type: fc.constant('paste-items' as const),
      nodes: fc.array(node, { maxLength: 2 }),
      edges: fc.array(edge, { maxLength: 1 }),
      positions: fc.dictionary(id, at),
    }),
  );

  it('keep the document valid, touch no earlier one, and are undone by restore', () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 40, size: 'max' }), (sequence) => {
        let document = chain;
        for (const edit of sequence satisfies Edit[]) {
          expect(editSchema.safeParse(edit).success).toBe(true);
          const before = structuredClone(document);
          let next: Pipeline;
          try {
            next = applyEdit(document, edit);
          } catch (error) {
            expect(error).toBeInstanceOf(EditError);
            expect(document).toEqual(before);
            continue;
          }
          applied++;
          expect(document).toEqual(before);
          expect(pipelineDocument.safeParse(next).error).toBeUndefined();
          expect(integrityProblems(next)).toEqual([]);
          expect(applyEdit(next, restoreOf(document))).toEqual(document);
          document = next;
        }
        expect(applyEdit(document, restoreOf(chain))).toEqual(chain);
      }),
      { numRuns: 100 },
    );
    expect(applied).toBeGreaterThan(500);
  });
});
