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

/** Expressions that do not compile, with the character (from 1, in UTF-16 units) at which they go wrong. */
export function expressionProblems({ node, definition }: ResolvedNode): Problem[] {
  return fieldsMarked(definition.kind.config, node.config, 'x-expression').flatMap((field): Problem[] => {
    if (typeof field.value !== 'string' || field.value === '') return [];
    const { expect, scope } = field.schema['x-expression'] as {
      expect: 'bool' | 'any';
      scope: ExpressionScope;
    };
    const compiled = compileExpression(field.value, {
      variables: scopeVariables[scope] ?? recordVariables,
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
