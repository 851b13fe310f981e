import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import type { RecordView } from '#engine/api/contract/values.ts';
import { inferSchema } from '#engine/data/infer-schema.ts';
import { type CelCompletion, celCompletions } from './cel-completion.ts';
import { joinScope, recordScope } from './record-scope.ts';

const quake = { id: 'us1', properties: { mag: 5.2, place: 'Banda Sea', 'odd name': 1 } };
const sample: RecordView = {
  topic: 'quakes',
  partition: 3,
  offset: 7,
  timestampMs: 1_517_368_394_380,
  key: { format: 'string', text: 'us1', sizeInBytes: 3, truncated: false },
  value: { format: 'json', text: JSON.stringify(quake), sizeInBytes: 80, truncated: false },
  headers: [],
};
const scope = recordScope(inferSchema(['us1']), inferSchema([quake]), [sample]);

/** Completes where `|` stands. */
function complete(text: string, explicit = false, within = scope): CompletionResult | null {
  const at = text.indexOf('|');
  const state = EditorState.create({ doc: text.replace('|', '') });
  return celCompletions(() => within)(new CompletionContext(state, at, explicit)) as CompletionResult | null;
}

const first = (result: CompletionResult | null): CelCompletion => result?.options[0] as CelCompletion;

describe('completions', () => {
  it('are the fields of real records, with a value that was seen', () => {
    expect(first(complete('value.properties.m|'))).toMatchObject({
      label: 'mag',
      type: 'property',
      detail: 'double',
      example: '5.2',
    });
    expect(first(complete('1 < 2 && value.properties.pl|'))).toMatchObject({
      label: 'place',
      example: '"Banda Sea"',
    });
  });

  it('know fields whose names need brackets', () => {
    const odd = complete('value.properties.odd|')?.options.find(({ label }) => label === 'odd name');
    expect(odd).toMatchObject({ example: '1' });
  });

  it('open by themselves after a dot, but not after a space', () => {
    expect(complete('value.|')?.options.map(({ label }) => label)).toContain('properties');
    expect(complete('value.id == |')).toBeNull();
    expect(complete('value.id == |', true)?.options.map(({ label }) => label)).toContain('partition');
  });

  it('put fields and variables before functions', () => {
    expect(first(complete('par|'))).toMatchObject({ label: 'partition', example: '3' });
    expect(first(complete('si|'))).toMatchObject({ type: 'function' });
  });

  it('offer the table in a join, and none of what a join does not see', () => {
    const labels = complete('|', true, joinScope(scope))?.options.map(({ label }) => label);
    expect(labels).toContain('table');
    expect(labels).not.toContain('offset');
  });
});
