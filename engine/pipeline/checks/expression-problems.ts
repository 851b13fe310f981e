import { compileExpression, recordVariables } from '#engine/data/cel.ts';
import { fieldsMarked } from '../catalog/config-fields.ts';
import type { ExpressionScope } from '../catalog/fields.ts';
import type { Problem } from '../compile/plan.ts';
import type { ResolvedNode } from './resolve.ts';

/** Names in scope of an expression, for its compilation wherever that happens. */
export const scopeVariables: Readonly<Record<ExpressionScope, readonly string[]>> = {
  input: recordVariables,
  join: ['key', 'value', 'table'],
};

/** A source makes the record from what it read, so that there is nothing else yet. */
const sourceVariables = ['value'];

/** Expressions that do not compile, with the character (from 1, in UTF-16 units) at which they go wrong. */
export function expressionProblems({ node, definition }: ResolvedNode): Problem[] {
  const isSource = definition.runs.in === 'connect' && definition.runs.connector.role === 'source';
  return fieldsMarked(definition.kind.config, node.config, 'x-expression').flatMap((field): Problem[] => {
    if (typeof field.value !== 'string' || field.value === '') return [];
    const { expect, scope } = field.schema['x-expression'] as {
      expect: 'bool' | 'any';
      scope: ExpressionScope;
    };
    const compiled = compileExpression(field.value, {
      variables: isSource ? sourceVariables : scopeVariables[scope],
      expect,
    });
    if (compiled.ok) return [];
    const { message, position } = compiled.problem;
    const title = typeof field.schema.title === 'string' ? field.schema.title : field.path;
    return [
      {
        severity: 'error',
        code: 'invalid-expression',
        node: node.id,
        field: field.path,
        message: `${title}, at character ${position + 1} of ${JSON.stringify(field.value)}: ${message}`,
        remedy: 'Correct the expression there.',
      },
    ];
  });
}
