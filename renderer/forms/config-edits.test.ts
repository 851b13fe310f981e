import { describe, expect, it } from 'vitest';
import { operatorDefinitions } from '#engine/pipeline/catalog/operators.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { applyEdit } from '#engine/pipeline/edits/apply-edit.ts';
import { configEdits } from './config-edits.ts';
import type { ConfigPath } from './config-path.ts';

const branch = operatorDefinitions.find((one) => one.kind.kind === 'branch')?.kind;

const document: Pipeline = {
  format: 1,
  id: 'p',
  name: 'P',
  nodes: [
    {
      id: 'b',
      kind: 'branch',
      config: {
        branches: [
          { name: 'large', condition: 'true' },
          { name: 'small', condition: 'true' },
        ],
      },
    },
    { id: 'x', kind: 'topic', config: {} },
    { id: 'y', kind: 'topic', config: {} },
  ],
  edges: [
    { id: 'e1', from: { node: 'b', port: 'large' }, to: { node: 'x', port: 'in' } },
    { id: 'e2', from: { node: 'b', port: 'small' }, to: { node: 'y', port: 'in' } },
  ],
  layout: { nodes: {}, notes: [] },
};

function changed(path: ConfigPath, value: unknown): Pipeline {
  return configEdits(document, 'b', branch, path, value).reduce(applyEdit, document);
}

const ports = ({ edges }: Pipeline) => edges.map((edge) => edge.from.port);

describe('the edits of a form', () => {
  it('keep the wires of a branch that is renamed', () => {
    expect(ports(changed(['branches', 0, 'name'], 'big'))).toEqual(['big', 'small']);
  });

  it('leave the wires alone while a name is double or empty, so that nothing is mixed up', () => {
    expect(ports(changed(['branches', 0, 'name'], 'small'))).toEqual(['large', 'small']);
    expect(ports(changed(['branches', 0, 'name'], undefined))).toEqual(['large', 'small']);
  });

  it('take the wires of a branch that is removed, and no others', () => {
    const removed = changed(['branches'], [{ name: 'small', condition: 'true' }]);
    expect(ports(removed)).toEqual(['small']);
    expect(removed.nodes[0]?.config.branches).toHaveLength(1);
  });

  it('change the order of branches without touching wires', () => {
    const list = document.nodes[0]?.config.branches as unknown[];
    expect(ports(changed(['branches'], list.toReversed()))).toEqual(['large', 'small']);
  });

  it('clear a field', () => {
    const { nodes } = changed(['branches'], undefined);
    expect(nodes[0]?.config).toEqual({});
  });

  it('are none for a node that is gone', () => {
    expect(configEdits(document, 'gone', branch, ['branches'], [])).toEqual([]);
  });
});
