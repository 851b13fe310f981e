import type { Command } from './command.ts';

/** What is wrong with the options, in our words: Node's own speak of its parser. */
export function optionProblem(error: Error, { name, options }: Command): string {
  const { code } = error as NodeJS.ErrnoException;
  const option = /'(?:-\w, )?(--?[^' ]+)/.exec(error.message)?.[1];
  if (option === undefined) return error.message;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const known = Object.keys(options).map((each) => `--${each}`);
    const near = nearest(option, known);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    const all = known.length === 0 ? `${name} takes none.` : `${name} takes ${known.join(', ')}.`;
    return `there is no option ${option}.${hint} ${all}`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return options[option.slice(2)]?.type === 'string'
      ? `${option} needs a value after it.`
      : `${option} takes no value.`;
  }
  return error.message;
}

/** The known word that is meant, if one is at most two letters away, or begins alike. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((each) => ({ each, distance: distance(word, each) }))
    .sort((a, b) => a.distance - b.distance);
  if (best !== undefined && best.distance <= 2 && best.distance < word.length - 1) return best.each;
  const start = word.startsWith('--') ? 5 : 3;
  return word.length < start ? undefined : known.find((each) => each.startsWith(word.slice(0, start)));
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          last[j]! + 1,
          row[j - 1]! + 1,
          change,
          swaps ? beforeLast[j - 2]! + 1 : Number.MAX_SAFE_INTEGER,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
