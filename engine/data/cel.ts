import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { type Compiler, compileNode, type Scope } from './cel/compile.ts';
import { fail, nameOf, toValue } from './cel/internal.ts';
import { ExpressionError } from './errors.ts';
import type { Value } from './value.ts';

export type { Scope } from './cel/compile.ts';

/** What an expression about a record may name. `headers` is a struct of strings; `timestamp` is in milliseconds. */
export const recordVariables = [
  'key',
  'value',
  'timestamp',
  'headers',
  'topic',
  'partition',
  'offset',
] as const;

export interface ExpressionOptions {
  /** `recordVariables` by default. */
  readonly variables?: readonly string[];
  /** `bool`: anything else is a problem, found at once where it can be, else when it runs. `any` by default. */
  readonly expect?: 'bool' | 'any';
}

export interface ExpressionProblem {
  readonly message: string;
  /** UTF-16 offsets in the source. */
  readonly position: number;
  readonly end: number;
}

export interface Expression {
  readonly source: string;
  /** The variables that the expression names: nothing else is read from the scope. */
  readonly uses: readonly string[];
  /** @throws {ExpressionError} that says what is wrong with this record, and where in the source. */
  evaluate(scope: Scope): Value;
}

export type CompiledExpression =
  | ({ readonly ok: true } & Expression)
  | { readonly ok: false; readonly problem: ExpressionProblem };

/**
 * Compiles an expression in CEL (the Common Expression Language), parsed by `@marcbachmann/cel-js` and run by
 * ourselves over `Value`s.
 *
 * Numbers are those of JSON: 1 and 1.0 are the same, and all may be mixed. Whether `/` cuts is decided by the
 * expression and never by the data: only between two integers by their expression (literals without a point,
 * `int(…)`, `size(…)` and what is computed from such) does it, as in CEL: `7 / 2` is 3, `value.n / 2` with n = 7 is
 * 3.5, `int(value.n) / 2` is 3. Integers are exact up to 64 bits; what would lose digits or exceed 64 bits fails,
 * unless one side is a double by its expression (`2.5`, `double(…)`). Division by zero fails.
 *
 * Times: a plain number beside a timestamp or duration means milliseconds, and a timestamp or duration leaves an
 * expression as milliseconds. `has(a.b.c)` is false when any of them is missing; `value.?a` is an optional; in
 * `{"a": value.?a}` a missing one leaves the field out; `{a: 1}` may be written for `{"a": 1}`.
 */
export function compileExpression(source: string, options: ExpressionOptions = {}): CompiledExpression {
  try {
    const node = parse(source);
    const compiler: Compiler = {
      source,
      variables: new Set(options.variables ?? recordVariables),
      used: new Set(),
      slots: [],
      loops: new Map(),
    };
    const { run, kind } = compileNode(node, compiler);
    const uses = [...compiler.used];
    if (options.expect !== 'bool')
      return { ok: true, source, uses, evaluate: (scope) => toValue(run(scope)) };
    if (kind !== 'any' && kind !== 'boolean')
      fail(node, 'Expected a condition: something that is true or false.');
    const evaluate = (scope: Scope): Value => {
      const result = run(scope);
      return typeof result === 'boolean'
        ? result
        : fail(node, `Expected true or false, found ${nameOf(result)}.`);
    };
    return { ok: true, source, uses, evaluate };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { ok: false, problem: { message: error.message, position: error.position, end: error.end } };
  }
}

/** For places where the expression was checked before. @throws {ExpressionError} */
export function expressionOf(source: string, options: ExpressionOptions = {}): Expression {
  const compiled = compileExpression(source, options);
  if (compiled.ok) return compiled;
  throw new ExpressionError(compiled.problem.message, compiled.problem.position, compiled.problem.end);
}

const environment = new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true });

/** @throws {ExpressionError} with what was expected and where. */
export function parse(source: string): ASTNode {
  if (source.trim() === '')
    throw new ExpressionError('Expected an expression, found nothing.', 0, source.length);
  try {
    return environment.parse(source).ast;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const start = error.range?.start ?? source.length;
    const message = (error as ParseError & { summary?: string }).summary ?? error.message;
    throw new ExpressionError(inWords(message), start, Math.max(error.range?.end ?? start, start));
  }
}

const tokenWords: Readonly<Record<string, string>> = {
  EOF: 'the end',
  IDENTIFIER: 'a name',
  NUMBER: 'a number',
  STRING: 'a string',
  LPAREN: '"("',
  RPAREN: '")"',
  LBRACKET: '"["',
  RBRACKET: '"]"',
  LBRACE: '"{"',
  RBRACE: '"}"',
  DOT: '"."',
  COMMA: '","',
  COLON: '":"',
  QUESTION: '"?"',
  PLUS: '"+"',
  MINUS: '"-"',
  MULTIPLY: '"*"',
  DIVIDE: '"/"',
  MODULO: '"%"',
  EQ: '"=="',
  NE: '"!="',
  AND: '"&&"',
  OR: '"||"',
};

/** The parser names its tokens; people know them by their looks. */
function inWords(message: string): string {
  const worded = message
    .replace(/^Unexpected token: /, 'Expected a value or a name, found ')
    .replace(/, got /, ', found ')
    .replace(/\b[A-Z]{2,}\b/g, (token) => tokenWords[token] ?? token);
  return worded.endsWith('.') ? worded : `${worded}.`;
}
