import { describe, expect, it } from 'vitest';
import type { Pipeline } from '../document/document.ts';
import { documentOf, planOf, testDefinitions } from '../testing/documents.ts';
import { compilePipeline } from './compile.ts';

type Node = [string, Record<string, unknown>];
const source: Node = ['file-source', { path: 'in.jsonl', key: 'value.id', timestamp: 'value.time' }];
const sink: Node = ['file-sink', { path: 'out/rows.jsonl' }];
const filter: Node = ['filter', { condition: 'true' }];
const topic = (name: string, more = {}): Node => ['topic', { topic: name, ...more }];

describe('compilePipeline', () => {
  it('gives edges at connectors a topic of their own', () => {
    const plan = planOf(documentOf({ source, filter, sink }, ['source > filter', 'filter > sink']));
    expect(plan.topics).toEqual([
      {
        name: 'p.source',
        partitions: 1,
        configs: { 'retention.ms': '-1' },
        owner: 'pipeline',
        node: 'source',
      },
      { name: 'p.sink', partitions: 1, configs: { 'retention.ms': '-1' }, owner: 'pipeline', node: 'sink' },
    ]);
    expect(plan.connectors.map(({ name, topic, config }) => [name, topic, config.path])).toEqual([
      ['p.source', 'p.source', '/data/in.jsonl'],
      ['p.sink', 'p.sink', '/data/out/rows.jsonl'],
    ]);
    expect(
      plan.operators.map(({ node, kind, inputs, config }) => ({ node, kind, inputs, topic: config.topic })),
    ).toEqual([
      {
        node: 'filter',
        kind: 'filter',
        topic: undefined,
        inputs: [{ port: 'in', from: 'topic', topic: 'p.source', keyFormat: 'string', valueFormat: 'json' }],
      },
      {
        node: 'sink',
        kind: 'topic',
        topic: 'p.sink',
        inputs: [{ port: 'in', from: 'operator', node: 'filter', output: 'out' }],
      },
    ]);
    expect(plan.edges).toEqual({
      e1: { kind: 'topic', topic: 'p.source' },
      e2: { kind: 'topic', topic: 'p.sink' },
    });
    expect(plan.capabilities).toEqual([
      { kind: 'read-path', path: '/data/in.jsonl', node: 'source' },
      { kind: 'write-path', path: '/data/out/rows.jsonl', node: 'sink' },
    ]);
  });

  it('lets connectors use the drawn topics, and needs no topology for it', () => {
    const plan = planOf(
      documentOf({ source, topic: topic('quakes', { partitions: 3, retention: 'forever' }), sink }, [
        'source > topic',
        'topic > sink',
      ]),
    );
    expect(plan.operators).toEqual([]);
    expect(plan.connectors.map(({ topic: name }) => name)).toEqual(['quakes', 'quakes']);
    expect(plan.topics).toEqual([
      {
        name: 'quakes',
        partitions: 3,
        configs: { 'cleanup.policy': 'delete', 'retention.ms': '-1' },
        owner: 'shared',
        node: 'topic',
      },
    ]);
  });

  it('copies from one topic to another', () => {
    const plan = planOf(
      documentOf({ source, a: topic('a', { retention: -1 }), b: topic('b', { retention: -1 }) }, [
        'source > a',
        'source > b',
      ]),
    );
    expect(plan.connectors[0]?.topic).toBe('a');
    expect(plan.operators).toMatchObject([
      { node: 'b', kind: 'topic', config: { topic: 'b' }, inputs: [{ topic: 'a' }] },
    ]);
  });

  it('sends errors to a drawn topic, or to one of their own', () => {
    const failing: Node = ['filter', { condition: 'value.x', onError: 'errors' }];
    const drawn = planOf(
      documentOf({ source, filter: failing, sink, dead: topic('dead', { retention: -1 }) }, [
        'source > filter',
        'filter > sink',
        'filter.errors > dead',
      ]),
    );
    expect(drawn.operators.map(({ node, errorsTopic }) => [node, errorsTopic])).toEqual([
      ['filter', 'dead'],
      ['sink', undefined],
    ]);
    expect(drawn.edges.e3).toEqual({ kind: 'topic', topic: 'dead' });
    const own = planOf(
      documentOf(
        {
          source: ['file-source', { ...source[1], onError: 'dead-letter' }],
          filter,
          sink,
          bad: ['file-sink', { path: 'bad' }],
        },
        ['source > filter', 'filter > sink', 'source.errors > bad'],
      ),
    );
    expect(own.connectors.find(({ node }) => node === 'source')?.config.deadLetterTopic).toBe(
      'p.source.errors',
    );
    expect(own.connectors.find(({ node }) => node === 'bad')).toMatchObject({
      topic: 'p.source.errors',
      valueFormat: 'string',
    });
    expect(own.topics.map(({ name }) => name)).toContain('p.source.errors');
  });

  it('taps inside the topology where a topic is written by several', () => {
    const plan = planOf(
      documentOf(
        { source, a: filter, b: filter, t: topic('t', { retention: -1 }) },
        ['source > a', 'source > b', 'a > t', 'b > t', 'a > b'].slice(0, 4),
      ),
    );
    expect(plan.edges.e3).toEqual({ kind: 'operator', node: 'a', output: 'out' });
  });

  it('keeps hashes over what means nothing', () => {
    const document = documentOf({ source, filter, sink }, ['source > filter', 'filter > sink']);
    const plan = planOf(document);
    const moved: Pipeline = {
      ...document,
      name: 'Q',
      nodes: document.nodes.map((node) => ({ ...node, title: `my ${node.id}` })),
      layout: { nodes: { filter: { x: 8, y: 8 } }, notes: [] },
    };
    expect(planOf(moved)).toEqual({ ...plan, name: 'Q' });
    const changed = documentOf({ source, filter: ['filter', { condition: 'false' }], sink }, [
      'source > filter',
      'filter > sink',
    ]);
    expect(planOf(changed).hash).not.toBe(plan.hash);
    expect(planOf(changed).connectors).toEqual(plan.connectors);
  });

  it('has no plan for a document with an error', () => {
    const result = compilePipeline(documentOf({ filter }, []), testDefinitions, { directory: '/' });
    expect(result).toMatchObject({
      ok: false,
      problems: [{ code: 'missing-input' }, { code: 'leads-nowhere' }],
    });
  });

  it('finds secrets that a config asks for', () => {
    const plan = planOf(
      documentOf({ source: ['file-source', { path: 'in', key: `"\${secret:salt}" + value.id` }], sink }, [
        'source > sink',
      ]),
    );
    expect(plan.capabilities).toContainEqual({ kind: 'secret', name: 'salt', node: 'source' });
  });
});
