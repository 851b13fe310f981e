import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pipelineSchemaText } from './json-schema.ts';

it('pipeline.schema.json is what the zod schema says (npm run generate)', () => {
  const committed = readFileSync(
    join(import.meta.dirname, '..', 'generated', 'pipeline.schema.json'),
    'utf8',
  );
  expect(JSON.parse(committed)).toEqual(JSON.parse(pipelineSchemaText()));
});
