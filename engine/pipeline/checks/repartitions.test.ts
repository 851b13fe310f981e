import { expect, it } from 'vitest';
import { documentOf, testDefinitions } from '../testing/documents.ts';
import { repartitionEdges } from './repartitions.ts';

it('a repartition topic stands before what works by key, when the key is new', () => {
  const document = documentOf(
    {
      in: ['file-source', { path: 'in.jsonl', key: 'value.id' }],
      key: ['key-by', { key: 'value.a', onError: 'errors' }],
      some: ['filter', { condition: 'true' }],
      count: ['count'],
      plain: ['count'],
      failed: ['table'],
    },
    // Records for which no new key could be made go on with the old one.
    ['in > key', 'key > some', 'some > count', 'in > plain', 'key.errors > failed'],
  );
  expect(repartitionEdges(document, testDefinitions)).toEqual(['e3']);
});
