import { describe, expect, it } from 'vitest';
import { fieldsMarked } from './config-fields.ts';
import { durationText, parseDuration } from './duration.ts';
import { nodeKind } from './node-kind.ts';
import { operatorDefinitions } from './operators.ts';
import { outputsOf } from './ports.ts';

describe('durations', () => {
  it.each([
    ['1h', 3_600_000],
    ['30s', 30_000],
    ['1h 30m', 5_400_000],
    ['1h30m', 5_400_000],
    ['1.5 hours', 5_400_000],
    [' 2 Weeks ', 1_209_600_000],
    ['250', 250],
    [250, 250],
    ['0', 0],
  ])('%j is %d ms', (source, ms) => {
    expect(parseDuration(source)).toBe(ms);
    expect(parseDuration(durationText(ms))).toBe(ms);
  });

  it.each(['', 'h', '1x', '1h and', '-1s', -1, 1.5, '1constructor'])('%j is none', (source) => {
    expect(parseDuration(source)).toBeUndefined();
  });
});

describe('operator kinds', () => {
  it.each(operatorDefinitions.map((definition) => [definition.kind.kind, definition] as const))(
    '%s crosses the contract as data',
    (_, definition) => {
      const { kind } = definition;
      expect(nodeKind.parse(JSON.parse(JSON.stringify(kind)))).toEqual(JSON.parse(JSON.stringify(kind)));
      expect(kind.config.type).toBe('object');
      const properties = (kind.config.properties ?? {}) as Record<string, { title?: string }>;
      for (const [name, field] of Object.entries(properties)) expect(field.title, name).toBeTruthy();
    },
  );

  it('mark expressions for the form and for the checks', () => {
    const branch = operatorDefinitions.find(({ kind }) => kind.kind === 'branch')?.kind;
    const config = {
      branches: [
        { name: 'a', condition: 'value.x > 1' },
        { name: 'b', condition: 'true' },
      ],
    };
    expect(
      fieldsMarked(branch?.config, config, 'x-expression').map(({ path, value }) => [path, value]),
    ).toEqual([
      ['branches.0.condition', 'value.x > 1'],
      ['branches.1.condition', 'true'],
    ]);
  });

  it('have a way out per branch', () => {
    const branch = operatorDefinitions.find(({ kind }) => kind.kind === 'branch')!.kind;
    const names = (config: Record<string, unknown>) => outputsOf(branch, config).map((port) => port.name);
    expect(names({ branches: [{ name: 'strong' }, { name: '' }, { name: 'strong' }, null] })).toEqual([
      'strong',
      'default',
      'errors',
    ]);
    expect(names({})).toEqual(['default', 'errors']);
  });
});
