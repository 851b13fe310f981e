import type { ProblemView } from '#engine/api/contract/values.ts';
import { type ConfigPath, pathText } from './config-path.ts';

/**
 * What a field says of its own problems, as one line: message and remedy, without the field's name, which stands above
 * it. Expressions tell of their own mistakes while they are typed, so that `invalid-expression` is left to them.
 */
export function problemAt(
  problems: readonly ProblemView[],
  path: ConfigPath,
  title: string,
): string | undefined {
  const field = pathText(path);
  const problem = problems.find((one) => one.field === field && one.code !== 'invalid-expression');
  if (problem === undefined) return undefined;
  const message = withoutTitle(problem.message, title);
  return problem.remedy === '' ? message : `${message} ${problem.remedy}`;
}

/** `Branches 2, When: nothing is filled in.` under the field `When` says `Nothing is filled in.` */
function withoutTitle(message: string, title: string): string {
  const at = message.indexOf(`${title}: `);
  if (at < 0) return message;
  const rest = message.slice(at + title.length + 2);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Whether something in this part of the config is wrong. */
export function hasProblemIn(problems: readonly ProblemView[], path: ConfigPath): boolean {
  const field = pathText(path);
  return problems.some((one) => one.field === field || one.field?.startsWith(`${field}.`) === true);
}
