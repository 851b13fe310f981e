/** Whether a property of a config's JSON Schema holds an expression. */
export function isExpressionField(property: unknown): boolean {
  return (
    typeof property === 'object' &&
    property !== null &&
    'x-control' in property &&
    property['x-control'] === 'expression'
  );
}
