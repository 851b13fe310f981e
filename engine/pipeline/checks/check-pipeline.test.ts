import { describe, expect, it } from 'vitest';
import { catalogOf } from '../catalog/catalog.ts';
import type { Pipeline } from '../document/document.ts';
import { documentOf, testDefinitions } from '../testing/documents.ts';
import { canConnect } from './can-connect.ts';
import { checkPipeline } from './check-pipeline.ts';

const check = (document: Pipeline) => checkPipeline(document, testDefinitions);
const codes = (document: Pipeline) =>
  check(document).map(({ code, node, field }) => [code, node, field].filter(Boolean).join(' '));

const source = ['file-source', { path: 'in.jsonl' }] as [string, Record<string, unknown>];
const keyed = ['file-source', { path: 'in.jsonl', key: 'value.id' }] as [string, Record<string, unknown>];
const sink = ['file-sink', { path: 'out.jsonl' }] as [string, Record<string, unknown>];
const filter = ['filter', { condition: 'value.mag > 5' }] as [string, Record<string, unknown>];

describe('checkPipeline', () => {
  it('finds nothing wrong with a whole pipeline', () => {
    const document = documentOf(
      {
        source: ['file-source', { path: 'in.jsonl', timestamp: 'value.time' }],
        filter,
        key: ['key-by', { key: 'value.region' }],
        count: ['count', { window: '1h', grace: '10m', keyAs: 'region' }],
        table: ['table'],
        sink,
      },
      ['source > filter', 'filter > key', 'key > count', 'count > table', 'table > sink'],
    );
    expect(check(document)).toEqual([]);
  });

  it('names node, field and remedy', () => {
    expect(
      check(documentOf({ source, filter: ['filter'], sink }, ['source > filter', 'filter > sink'])),
    ).toEqual([
      {
        severity: 'error',
        code: 'missing-config',
        node: 'filter',
        field: 'condition',
        message: 'Keep a record when: nothing is filled in.',
        remedy: 'Fill in "Keep a record when".',
      },
    ]);
    const misspelt = documentOf({ source, filter: ['fliter', {}], sink: ['file-sink', { pth: 'x' }] }, [
      'source > filter',
      'filter > sink',
    ]);
    expect(check(misspelt).map(({ code, remedy }) => [code, remedy])).toEqual([
      ['unknown-kind', 'Did you mean "filter"? Replace it by a node from the palette.'],
      ['missing-config', 'Fill in "File".'],
      ['unknown-config', 'Did you mean "path"? Remove it, or correct its name.'],
    ]);
  });

  it('speaks of list items by their place, and of durations in words', () => {
    const branches = [
      { name: 'a', condition: 'true' },
      { name: 'default', condition: '' },
    ];
    const document = documentOf(
      {
        source,
        branch: ['branch', { branches, onError: 'ship' }],
        key: ['key-by', { key: 'key' }],
        count: ['count', { window: 'an hour' }],
        sink,
      },
      ['source > branch', 'branch.a > key', 'key > count', 'count > sink'],
    );
    expect(check(document).map(({ field, message }) => [field, message])).toEqual([
      ['branches.1.name', 'Branches 2, Name: "default" and "errors" are taken.'],
      ['branches.1.condition', 'Branches 2, When: nothing is filled in.'],
      ['onError', 'If it fails on a record: expected stop, skip or errors, found "ship".'],
      [
        'window',
        'Per window of: expected a time span such as "30s", "5m", "1h 30m" or "7d", found "an hour".',
      ],
    ]);
  });

  it('speaks of bounds and choices in plain words', () => {
    const messages = (nodes: Parameters<typeof documentOf>[0]) =>
      check(documentOf(nodes, []))
        .filter(({ field }) => field !== undefined)
        .map(({ message }) => message);
    expect(messages({ t: ['topic', { topic: 't', partitions: 0 }] })).toEqual([
      'Partitions: expected 1 or more, found 0.',
    ]);
    expect(messages({ t: ['topic', { topic: '', partitions: 1.5 }] })).toEqual([
      'Topic: nothing is filled in.',
      'Partitions: expected a whole number, found 1.5.',
    ]);
    expect(messages({ g: ['generator-source', { fields: [{ kind: 'sequenze', name: 'id' }] }] })).toEqual([
      'Fields 1, kind: expected one of the choices, found "sequenze".',
    ]);
    expect(messages({ a: ['aggregate', { fields: [] }] })).toEqual([
      'Fields of the result: expected one field or more, found none.',
    ]);
  });

  it('finds faults in expressions of sources, which know of no record yet', () => {
    const fields = [{ kind: 'expression', name: 'x', expression: 'value.a +' }];
    expect(
      codes(documentOf({ g: ['generator-source', { fields, key: 'key' }], sink }, ['g > sink'])),
    ).toEqual(['invalid-expression g fields.0.expression', 'invalid-expression g key']);
  });

  it('finds faults in expressions with their place', () => {
    const [problem] = check(
      documentOf({ source, filter: ['filter', { condition: 'value.mag >' }], sink }, [
        'source > filter',
        'filter > sink',
      ]),
    );
    expect(problem).toMatchObject({ code: 'invalid-expression', node: 'filter', field: 'condition' });
    expect(problem?.message).toContain('at character 12 of "value.mag >"');
    const join = { type: 'inner', fields: [{ name: 'city', expression: 'tabel.city' }] };
    const document = documentOf({ source: keyed, table: ['table'], join: ['join', join], sink }, [
      'source > table',
      'source > join.stream',
      'table > join.table',
      'join > sink',
    ]);
    expect(codes(document)).toEqual(['invalid-expression join fields.0.expression']);
  });

  it('finds wires that do not fit', () => {
    expect(
      codes(
        documentOf({ source: keyed, join: ['join'], sink }, [
          'source > join.stream',
          'source > join.table',
          'join > sink',
        ]),
      ),
    ).toEqual(['flow-type join']);
    expect(codes(documentOf({ source, filter, sink }, ['source > filter.inn', 'filter.oot > sink']))).toEqual(
      ['unknown-port filter', 'unknown-port filter', 'missing-input filter', 'leads-nowhere source'].filter(
        (code) => code !== 'leads-nowhere source',
      ),
    );
    expect(
      codes(
        documentOf({ a: source, b: source, filter, sink }, ['a > filter', 'b > filter', 'filter > sink']),
      ),
    ).toEqual(['too-many-edges filter']);
    expect(codes(documentOf({ filter, sink }, ['filter > sink']))).toEqual(['missing-input filter']);
  });

  it('finds circles', () => {
    const document = documentOf({ source, merge: ['merge'], filter, sink }, [
      'source > merge',
      'merge > filter',
      'filter > merge',
      'filter > sink',
    ]);
    const [problem] = check(document);
    expect(problem).toMatchObject({
      code: 'cycle',
      message: 'Records would go round: "Merge" → "Filter" → "Merge".',
    });
  });

  it('finds circles through two nodes of one topic', () => {
    const topic = ['topic', { topic: 't' }] as [string, Record<string, unknown>];
    const document = documentOf({ a: topic, filter, b: topic }, ['a > filter', 'filter > b']);
    expect(codes(document)).toEqual(['cycle a']);
    const wire = documentOf({}, ['filter > b']).edges[0]!;
    expect(
      canConnect(
        { ...document, edges: document.edges.slice(0, 1) },
        catalogOf(testDefinitions),
        wire.from,
        wire.to,
      ),
    ).toMatchObject({ may: false });
  });

  it('warns of what leads nowhere', () => {
    expect(codes(documentOf({ source, filter }, ['source > filter']))).toEqual(['leads-nowhere filter']);
    expect(codes(documentOf({ topic: ['topic', { topic: 't' }] }, []))).toEqual(['unconnected topic']);
    const errors = documentOf(
      { source, filter: ['filter', { condition: 'true', onError: 'errors' }], sink },
      ['source > filter', 'filter > sink'],
    );
    expect(codes(errors)).toEqual(['errors-unseen filter onError']);
    const unused = documentOf({ source, filter, sink, dead: ['topic', { topic: 'dead' }] }, [
      'source > filter',
      'filter > sink',
      'filter.errors > dead',
    ]);
    expect(codes(unused)).toEqual(['errors-unused filter onError']);
  });

  it('finds keys that are missing or do not meet', () => {
    expect(codes(documentOf({ source, count: ['count'], sink }, ['source > count', 'count > sink']))).toEqual(
      ['no-key count'],
    );
    const join = documentOf(
      {
        a: keyed,
        b: keyed,
        key: ['key-by', { key: 'value', format: 'json' }],
        table: ['table'],
        join: ['join'],
        sink,
      },
      ['a > key', 'key > join.stream', 'b > table', 'table > join.table', 'join > sink'],
    );
    expect(codes(join)).toEqual(['join-keys join']);
    const windowed = documentOf(
      { source: keyed, count: ['count', { window: '1h' }], topic: ['topic', { topic: 't' }] },
      ['source > count', 'count > topic'],
    );
    expect(codes(windowed)).toEqual(['key-formats topic keyFormat']);
  });

  it('finds sides of a join that are not co-partitioned', () => {
    const topic = (name: string, partitions: number) =>
      ['topic', { topic: name, partitions }] as [string, Record<string, unknown>];
    const join = { a: topic('a', 3), b: topic('b', 2), table: ['table'], join: ['join'], sink } as Parameters<
      typeof documentOf
    >[0];
    const rest = ['table > join.table', 'join > sink'];
    expect(codes(documentOf(join, ['a > join.stream', 'b > table', ...rest]))).toEqual([
      'co-partitioning join',
    ]);
    const rekeyed = { ...join, key: ['key-by', { key: 'value.b' }] } as typeof join;
    expect(codes(documentOf(rekeyed, ['a > key', 'key > join.stream', 'b > table', ...rest]))).toEqual([]);
    expect(codes(documentOf(rekeyed, ['a > join.stream', 'b > key', 'key > table', ...rest]))).toEqual([]);
  });

  it('warns that a topic forgets old events', () => {
    const build = (retention: unknown) =>
      documentOf(
        {
          source: ['file-source', { path: 'x', timestamp: 'value.t' }],
          topic: ['topic', { topic: 't', retention }],
        },
        ['source > topic'],
      );
    expect(codes(build('7d'))).toEqual(['retention topic retention']);
    expect(codes(build('forever'))).toEqual([]);
    expect(codes(build(-1))).toEqual([]);
  });

  it('finds two that claim one place', () => {
    const document = documentOf(
      {
        source,
        a: sink,
        b: sink,
        s: ['topic', { topic: 't' }],
        t: ['topic', { topic: 't', partitions: 3 }],
        u: ['topic', { topic: 'p.x' }],
      },
      ['source > a', 'source > b', 'source > s', 'source > t', 'source > u'],
    );
    expect(codes(document)).toEqual([
      'duplicate-topic t topic',
      'internal-topic u topic',
      'duplicate-output b path',
    ]);
  });
});

describe('canConnect', () => {
  const catalog = catalogOf(testDefinitions);
  const document = documentOf(
    {
      source,
      filter,
      merge: ['merge'],
      join: ['join'],
      count: ['count'],
      table: ['table'],
      sink,
      alone: ['filter'],
    },
    ['source > filter', 'filter > merge', 'merge > count', 'count > sink'],
  );
  const may = (wire: string, except?: string) => {
    const { from, to } = documentOf({}, [wire]).edges[0]!;
    const answer = canConnect(document, catalog, from, to, except);
    return answer.may ? answer.gives : [answer.reason, answer.insertKind].filter(Boolean).join(' + ');
  };

  it('says what flows when it may land', () => {
    expect(may('filter > alone')).toBe('stream');
    expect(may('count > join.table')).toBe('table');
    expect(may('count > alone')).toBe('table');
  });

  it('says why when it may not, and what would help', () => {
    expect(may('source > join.table')).toBe('"Join" takes a table there; this is a stream. + table');
    expect(may('count > join.stream')).toBe('"Join" takes a stream there; this is a table.');
    expect(may('source > count')).toBe('"Count" takes one edge there, and has it. + merge');
    expect(may('source > filter')).toBe('These two are connected already.');
    expect(may('count > filter')).toBe('Records would go round: "Filter" leads here.');
    expect(may('merge > merge')).toBe('A node cannot feed itself.');
    expect(may('sink > alone')).toBe('Nothing comes out there.');
    expect(may('filter > source')).toBe('Nothing goes in there.');
  });

  it('leaves out the edge that is being moved', () => {
    expect(may('source > count', 'e3')).toBe('stream');
  });

  it('agrees with the checks: a wire that may land brings no new error', () => {
    const errors = (d: Pipeline) =>
      check(d).filter(({ code }) => ['flow-type', 'too-many-edges', 'cycle', 'unknown-port'].includes(code))
        .length;
    for (const from of document.nodes) {
      for (const to of document.nodes) {
        for (const port of ['in', 'stream', 'table']) {
          const edge = { id: 'new', from: { node: from.id, port: 'out' }, to: { node: to.id, port } };
          const answer = canConnect(document, catalog, edge.from, edge.to);
          const isThere = !answer.may && answer.reason.includes('already');
          if (!isThere)
            expect([
              from.id,
              to.id,
              port,
              errors({ ...document, edges: [...document.edges, edge] }) === 0,
            ]).toEqual([from.id, to.id, port, answer.may]);
        }
      }
    }
  });
});
