import { jsonWithSource, NumberText, type Value } from '#engine/data/value.ts';

/**
 * JSON text for people: every number keeps the digits in which it was written (5.0 stays 5.0, 64-bit ids stay whole).
 * Undefined when it is no JSON, for instance because it was cut.
 */
export function parseForPeople(text: string): Value | undefined {
  try {
    return jsonWithSource.parse(text, (_name, value, { source }) =>
      typeof value === 'number' && source !== undefined ? new NumberText(source) : value,
    ) as Value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
