import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogOf } from '../catalog/catalog.ts';
import { outputsOf } from '../catalog/ports.ts';
import { canConnect } from '../checks/can-connect.ts';
import { checkPipeline } from '../checks/check-pipeline.ts';
import { repartitionEdges } from '../checks/repartitions.ts';
import type { Pipeline } from '../document/document.ts';
import { applyEdit } from '../edits/apply-edit.ts';
import { documentOf, testDefinitions } from '../testing/documents.ts';
import { buildTopology } from './build-topology.ts';
import { comparePlans } from './compare-plans.ts';
import { compilePipeline } from './compile.ts';

const catalog = catalogOf(testDefinitions);

/** Kinds with a config that is whole, under a few variations that change formats, keys and ways out. */
const node = fc.oneof(
  fc.record({
    kind: fc.constant('file-source'),
    config: fc.constantFrom(
      { path: 'a', key: 'value.id' },
      { path: 'b', format: 'lines', key: 'value', timestamp: '0' },
    ),
  }),
  fc.record({
    kind: fc.constant('topic'),
    config: fc.record({
      topic: fc.constantFrom('t', 'u'),
      retention: fc.constant('forever'),
      keyFormat: fc.constantFrom('string', 'json'),
    }),
  }),
  fc.record({
    kind: fc.constant('filter'),
    config: fc.constantFrom({ condition: 'true' }, { condition: 'true', onError: 'errors' }),
  }),
  fc.record({
    kind: fc.constant('map-values'),
    config: fc.constantFrom({ expression: 'value' }, { expression: 'value', onError: 'errors' }),
  }),
  fc.record({
    kind: fc.constant('key-by'),
    config: fc.constantFrom({ key: 'value.a' }, { key: 'value', format: 'json' }),
  }),
  fc.record({
    kind: fc.constant('branch'),
    config: fc.constant({ branches: [{ name: 'x', condition: 'true' }] }),
  }),
  fc.record({ kind: fc.constant('merge'), config: fc.constant({}) }),
  fc.record({ kind: fc.constant('count'), config: fc.constantFrom({}, { window: '1m' }) }),
  fc.record({
    kind: fc.constant('aggregate'),
    config: fc.constant({ fields: [{ name: 's', function: 'sum', expression: 'value.a' }] }),
  }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('table'), config: fc.constant({}) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('join'), config: fc.constantFrom({}, { type: 'left' }) }),
  },
  fc.record({
    kind: fc.constant('sqlite-sink'),
    config: fc.constantFrom({ path: 'db', table: 'a' }, { path: 'db', table: 'b' }),
  }),
);

/** Draws as a hand does: node after node, and each wire only where it may land. */
function drawn(
  nodes: readonly { kind: string; config: Record<string, unknown> }[],
  picks: readonly number[],
): Pipeline {
  let document = documentOf({}, []);
  let pick = 0;
  for (const [i, { kind, config }] of nodes.entries()) {
    const id = `n${i}`;
    document = applyEdit(document, {
      type: 'add-node',
      node: { id, kind, config },
      position: { x: i * 200, y: 0 },
    });
    for (const input of catalog.get(kind)?.inputs ?? []) {
      const ways = document.nodes
        .flatMap((from) =>
          outputsOf(catalog.get(from.kind)!, from.config).map((port) => ({ node: from.id, port: port.name })),
        )
        .filter((from) => canConnect(document, catalog, from, { node: id, port: input.name }).may);
      const wires = input.edges === 'many' ? 2 : 1;
      for (let n = 0; n < wires && ways.length > 0; n++) {
        const [from] = ways.splice((picks[pick++ % picks.length] ?? 0) % ways.length, 1);
        document = applyEdit(document, {
          type: 'add-edge',
          edge: { id: `e${pick}`, from: from!, to: { node: id, port: input.name } },
        });
      }
    }
  }
  return document;
}

it('a document without errors compiles to a topology that can run, whatever was drawn', () => {
  let compiled = 0;
  let joins = 0;
  fc.assert(
    fc.property(
      fc.array(node, { minLength: 3, maxLength: 12, size: 'max' }),
      fc.array(fc.nat(50), { minLength: 5, maxLength: 20 }),
      (nodes, picks) => {
        // Sources first: what is drawn before anything could feed it stays unconnected, which is an error of its own.
        const sorted = nodes.toSorted(
          (a, b) => Number(b.kind === 'file-source') - Number(a.kind === 'file-source'),
        );
        let document = drawn(
          [{ kind: 'file-source', config: { path: 'a', key: 'value.id' } }, ...sorted],
          picks,
        );
        // What is at fault goes, as a user would remove it, until nothing is.
        for (let errors = faulty(document); errors.length > 0; errors = faulty(document)) {
          document = applyEdit(document, {
            type: 'remove-items',
            nodes: [errors[0]!],
            edges: [],
            notes: [],
            heal: false,
          });
        }
        const result = compilePipeline(document, testDefinitions, { directory: '/' });
        expect(result.ok).toBe(true);
        if (!result.ok) return;
        const topology = buildTopology(result.plan);
        if (result.plan.operators.length > 0) compiled++;
        if (result.plan.operators.some(({ kind }) => kind === 'join')) joins++;
        expect(repartitionedNodes(document)).toEqual(
          [...topology.repartitionTopics.keys()].map((name) => name.replace(/-repartition$/, '')).sort(),
        );
        expect(JSON.parse(JSON.stringify(result.plan))).toEqual(result.plan);
        expect(buildTopology(JSON.parse(JSON.stringify(result.plan))).describe()).toBe(topology.describe());
        expect(comparePlans(result.plan, result.plan)).toMatchObject({
          changes: 0,
          restarts: 0,
          losesState: [],
        });
      },
    ),
    { numRuns: 200 },
  );
  expect(compiled).toBeGreaterThan(100);
  expect(joins).toBeGreaterThan(10);
});

function faulty(document: Pipeline): string[] {
  return checkPipeline(document, testDefinitions)
    .filter((problem) => problem.severity === 'error')
    .map((problem) => problem.node ?? document.edges.find((edge) => edge.id === problem.edge)!.to.node);
}

/** The nodes into which the drawing shows a repartition topic. */
function repartitionedNodes(document: Pipeline): string[] {
  const edges = new Set(repartitionEdges(document, testDefinitions));
  return [...new Set(document.edges.filter(({ id }) => edges.has(id)).map(({ to }) => to.node))].sort();
}
