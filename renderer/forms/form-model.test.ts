import { describe, expect, it } from 'vitest';
import { operatorDefinitions } from '#engine/pipeline/catalog/operators.ts';
import { moved, valueAt, withValueAt } from './config-path.ts';
import { hasProblemIn, problemAt } from './field-problems.ts';
import { fieldsThatApply, formFields, optionHints, singular, variantOf } from './form-model.ts';

function fieldsOf(kind: string) {
  const definition = operatorDefinitions.find((one) => one.kind.kind === kind);
  return formFields(definition?.kind.config);
}

describe('the form of a kind', () => {
  it('has an expression and a choice for a filter, whose options say what they mean', () => {
    const [condition, onError] = fieldsOf('filter');
    expect(condition).toMatchObject({
      title: 'Keep a record when',
      isRequired: true,
      placeholder: 'value.amount > 100',
      control: { kind: 'expression', expect: 'bool', scope: 'input' },
    });
    expect(onError).toMatchObject({ preset: 'stop', isRequired: false, description: undefined });
    expect(onError?.control).toMatchObject({
      kind: 'choice',
      options: [
        { value: 'stop', title: 'Stop', hint: 'The pipeline stops there.' },
        { value: 'skip', title: 'Skip', hint: 'The record is dropped and counted.' },
        { value: 'errors', title: 'Errors', hint: 'Out at "errors".' },
      ],
    });
  });

  it('has rows for branches, each with a name and a condition', () => {
    const branches = fieldsOf('branch').find((field) => field.name === 'branches');
    if (branches?.control.kind !== 'rows') throw new Error('expected rows');
    expect(branches.control.mostRows).toBe(50);
    expect(branches.control.rows).toHaveLength(1);
    expect(branches.control.rows[0]?.fields.map((field) => [field.name, field.control.kind])).toEqual([
      ['name', 'text'],
      ['condition', 'expression'],
    ]);
  });

  it('knows durations by their word, whatever type they have', () => {
    const window = fieldsOf('count').find((field) => field.name === 'window');
    expect(window).toMatchObject({ control: { kind: 'duration' }, placeholder: '1h', isRequired: false });
  });

  it('leaves no field of any operator without a control that fits', () => {
    const kinds = operatorDefinitions.flatMap(({ kind }) =>
      formFields(kind.config).map((field) => `${kind.kind}.${field.name} ${field.control.kind}`),
    );
    expect(kinds.filter((line) => line.endsWith(' json'))).toEqual([]);
  });

  it('tells the kinds of a row apart by their constants', () => {
    const [field] = formFields({
      properties: {
        fields: {
          type: 'array',
          items: {
            oneOf: [
              { type: 'object', properties: { kind: { const: 'uuid' }, name: { type: 'string' } } },
              { type: 'object', properties: { kind: { const: 'integer' }, least: { type: 'integer' } } },
            ],
          },
        },
      },
    });
    if (field?.control.kind !== 'rows') throw new Error('expected rows');
    const { rows } = field.control;
    expect(rows.map((row) => row.title)).toEqual(['Uuid', 'Integer']);
    expect(variantOf(rows, { kind: 'integer' })?.fields.map(({ name }) => name)).toEqual(['least']);
    expect(variantOf(rows, { kind: 'gone' })?.title).toBe('Uuid');
  });

  it('takes lists of scalars, maps and what it does not know', () => {
    const controls = formFields({
      properties: {
        columns: { type: 'array', items: { type: 'string' } },
        of: { type: 'array', items: { type: ['string', 'number'] } },
        types: { type: 'object', additionalProperties: { type: 'string', enum: ['text'] } },
        odd: { anyOf: [{ type: 'string' }, { type: 'object' }] },
      },
    }).map((field) => field.control.kind);
    expect(controls).toEqual(['scalars', 'scalars', 'entries', 'json']);
  });
});

describe('option hints', () => {
  it('are one sentence per option, in any order, and none where the description names none', () => {
    const hints = optionHints('a: first. It is so. b-c: second', ['b-c', 'a', 'd']);
    expect([...hints]).toEqual([
      ['a', 'First. It is so.'],
      ['b-c', 'Second'],
    ]);
    expect(optionHints('Used when the topic is made.', ['string']).size).toBe(0);
  });
});

describe('a config', () => {
  it('changes at a path and leaves the rest as it is', () => {
    const config = { branches: [{ name: 'a', condition: 'true' }, { name: 'b' }], onError: 'stop' };
    const next = withValueAt(config, ['branches', 1, 'condition'], 'false');
    expect(next).toEqual({
      branches: [
        { name: 'a', condition: 'true' },
        { name: 'b', condition: 'false' },
      ],
      onError: 'stop',
    });
    expect(valueAt(next, ['branches', 0])).toBe(config.branches[0]);
    expect(withValueAt(config, ['onError'], undefined)).toEqual({ branches: config.branches });
    expect(withValueAt({}, ['branches', 0, 'name'], 'a')).toEqual({ branches: [{ name: 'a' }] });
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });

  it('names one item of a list', () => {
    expect(['Branches', 'Fields of the result', 'Key columns', 'Columns'].map(singular)).toEqual([
      'branch',
      'field',
      'key',
      'column',
    ]);
  });
});

describe('problems of a field', () => {
  const problem = {
    severity: 'error' as const,
    code: 'missing-config',
    node: 'n',
    field: 'branches.1.condition',
    message: 'Branches 2, When: nothing is filled in.',
    remedy: 'Fill in "When".',
  };

  it('stand at the field, without its name', () => {
    expect(problemAt([problem], ['branches', 1, 'condition'], 'When')).toBe(
      'Nothing is filled in. Fill in "When".',
    );
    expect(problemAt([problem], ['branches', 0, 'condition'], 'When')).toBeUndefined();
    expect(hasProblemIn([problem], ['branches'])).toBe(true);
    expect(hasProblemIn([problem], ['branch'])).toBe(false);
  });
});

describe('fields that apply', () => {
  const fields = formFields({
    properties: {
      format: { enum: ['csv', 'json'], default: 'json' },
      delimiter: { type: 'string', 'x-when': { field: 'format', is: ['csv'] } },
    },
  });
  const names = (config: Record<string, unknown>) => fieldsThatApply(fields, config).map(({ name }) => name);

  it('depend on another field, or on its preset', () => {
    expect(names({})).toEqual(['format']);
    expect(names({ format: 'csv' })).toEqual(['format', 'delimiter']);
  });

  it('stay while they are filled in', () => {
    expect(names({ format: 'json', delimiter: ';' })).toEqual(['format', 'delimiter']);
  });
});
