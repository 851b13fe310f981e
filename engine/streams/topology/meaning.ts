const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/**
 * What stands for an operator in hashes: its kind and parameters, and its functions by the text that the caller gave.
 * Without a text each function object stands for itself, since its source does not tell what it has captured.
 */
export function meaningOf(
  kind: string,
  given: string | undefined,
  ...functions: readonly (object | undefined)[]
): string {
  if (given !== undefined) return `${kind}:${given}`;
  return `${kind}#${functions.map((fn) => (fn === undefined ? '' : numberOf(fn))).join(',')}`;
}

function numberOf(fn: object): number {
  let number = numbers.get(fn);
  if (number === undefined) {
    lastNumber++;
    number = lastNumber;
    numbers.set(fn, number);
  }
  return number;
}
