import type { ASTNode } from '@marcbachmann/cel-js';
import { type CelFunction, type ParameterType, signatureOf } from './cel/function.ts';
import { celFunctions, celMacros, findFunction } from './cel/functions.ts';
import { type ExpressionProblem, parse } from './cel.ts';
import { ExpressionError } from './errors.ts';
import type { Schema } from './schema.ts';
import { accessorOf, describeSchema, fieldSchema } from './schema-paths.ts';

export { signatureOf } from './cel/function.ts';
export { celFunctions, celMacros } from './cel/functions.ts';

/** The schema of every variable, by name. */
export type ScopeSchema = Readonly<Record<string, Schema>>;

export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'function' | 'variable' | 'keyword';
  /** A type or a signature. */
  readonly detail: string;
  /** A sentence, where there is one. */
  readonly info?: string;
  /** What replaces the text from `from` up to the cursor. */
  readonly insert: string;
}

export interface Completions {
  readonly from: number;
  readonly options: readonly Completion[];
}

const any: Schema = { type: 'any' };

/** What may stand at the cursor: fields and methods after a dot, else variables, functions and keywords. Pure. */
export function completionsAt(source: string, cursor: number, scope: ScopeSchema): Completions {
  const before = source.slice(0, cursor);
  const from = cursor - (/[A-Za-z_][A-Za-z0-9_]*$/.exec(before)?.[0].length ?? 0);
  const typed = source.slice(from, cursor);
  const ahead = before.slice(0, from);
  if (isInsideString(ahead)) return { from: cursor, options: [] };
  const known = { ...scope, ...loopVariables(ahead, scope) };
  const dot = /\.\??$/.exec(ahead);
  if (dot !== null) {
    const end = ahead.length - dot[0].length;
    const receiver = ahead.slice(startOfOperand(ahead, end), end);
    if (/^[0-9]+$/.test(receiver)) return { from, options: [] };
    const schema = schemaOfSource(receiver, known);
    return dot[0] === '.?'
      ? afterDot(schema, from, end + 2, typed, false)
      : afterDot(schema, from, end, typed, true);
  }
  const options: Completion[] = Object.entries(known).map(([name, schema]) => ({
    label: name,
    kind: 'variable',
    detail: describeSchema(schema),
    insert: name,
  }));
  for (const macro of celMacros) {
    if (macro.form === 'function')
      options.push({
        label: macro.name,
        kind: 'function',
        detail: macro.signature,
        info: macro.summary,
        insert: `${macro.name}(`,
      });
  }
  for (const fn of celFunctions) if (fn.form === 'function') options.push(completionOf(fn));
  for (const word of ['true', 'false', 'null', 'in'])
    options.push({ label: word, kind: 'keyword', detail: 'keyword', insert: word });
  return { from, options: matching(options, typed) };
}

/**
 * Fields that the expression reads and the known schemas do not have. Warnings, not errors: samples show what has been
 * seen, not what may come. What `has(…)` and `.?` ask for is left out, since it may be missing. Pure.
 */
export function unknownFieldsIn(source: string, scope: ScopeSchema): ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  try {
    collectUnknown(parse(source), scope, problems);
  } catch (error) {
    // What cannot be parsed is reported where it is compiled.
    if (!(error instanceof ExpressionError)) throw error;
  }
  return problems;
}

function collectUnknown(node: ASTNode, scope: ScopeSchema, problems: ExpressionProblem[]): void {
  switch (node.op) {
    case 'value':
    case 'id':
      return;
    case '.': {
      const [left, name] = node.args;
      collectUnknown(left, scope, problems);
      const of = schemaOfExpression(left, scope);
      if (of.type !== 'struct' || fieldSchema(of, name) !== undefined) return;
      const there = of.fields.slice(0, 12).map((field) => field.name);
      const more = of.fields.length > there.length ? ', …' : '';
      problems.push({
        message: `No record seen so far has '${name}' there; they have ${there.join(', ')}${more}.`,
        position: node.start,
        end: node.end,
      });
      return;
    }
    case '.?':
      collectUnknown(node.args[0], scope, problems);
      return;
    case 'call':
      if (node.args[0] !== 'has') for (const arg of node.args[1]) collectUnknown(arg, scope, problems);
      return;
    case 'rcall': {
      const [name, receiver, args] = node.args;
      collectUnknown(receiver, scope, problems);
      const bound = boundBy(name, receiver, args, scope);
      for (const arg of bound === undefined ? args : args.slice(1))
        collectUnknown(arg, bound ?? scope, problems);
      return;
    }
    case 'map':
      for (const [, value] of node.args) collectUnknown(value, scope, problems);
      return;
    case '!_':
    case '-_':
      collectUnknown(node.args, scope, problems);
      return;
    default:
      for (const arg of node.args) collectUnknown(arg, scope, problems);
  }
}

/** The scope inside a loop or `cel.bind`; undefined when the method binds nothing. */
function boundBy(
  method: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  scope: ScopeSchema,
): ScopeSchema | undefined {
  const [variable, first] = args;
  if (variable?.op !== 'id' || first === undefined) return undefined;
  if (method === 'bind') return { ...scope, [variable.args]: schemaOfExpression(first, scope) };
  if (!['exists', 'all', 'exists_one', 'filter', 'map'].includes(method)) return undefined;
  const of = schemaOfExpression(receiver, scope);
  return { ...scope, [variable.args]: of.type === 'array' ? of.items : any };
}

/** The schema of an expression's result, as far as the scope's schemas tell; `any` where they do not. */
export function schemaOfExpression(node: ASTNode, scope: ScopeSchema): Schema {
  switch (node.op) {
    case 'value':
      return schemaOfLiteral(node.args);
    case 'id':
      return Object.hasOwn(scope, node.args) ? (scope[node.args] as Schema) : any;
    case '.':
    case '.?':
      return fieldSchema(schemaOfExpression(node.args[0], scope), node.args[1]) ?? any;
    case '[]':
    case '[?]': {
      const [left, index] = node.args;
      const container = schemaOfExpression(left, scope);
      if (container.type === 'array') return container.items;
      return index.op === 'value' && typeof index.args === 'string'
        ? (fieldSchema(container, index.args) ?? any)
        : any;
    }
    case 'list':
      return {
        type: 'array',
        items: node.args[0] === undefined ? any : schemaOfExpression(node.args[0], scope),
      };
    case 'map':
      return {
        type: 'struct',
        fields: node.args.map(([name, value]) => ({
          name: typeof name.args === 'string' ? name.args : '?',
          schema: schemaOfExpression(value, scope),
          optional: false,
        })),
      };
    case 'call':
      return resultOf(findFunction('function', node.args[0]), undefined);
    case 'rcall':
      return schemaOfMethod(node.args[0], schemaOfExpression(node.args[1], scope), node.args[2], scope);
    case '?:':
      return schemaOfExpression(node.args[1], scope);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%': {
      const [left, right] = node.args.map((side) => schemaOfExpression(side, scope)) as [Schema, Schema];
      if (left.type === 'int64' && right.type === 'int64' && node.op !== '/') return left;
      return left.type === right.type ? left : isNumber(left) && isNumber(right) ? { type: 'double' } : any;
    }
    case '-_':
      return schemaOfExpression(node.args, scope);
    default:
      return { type: 'boolean' };
  }
}

function isNumber(schema: Schema): boolean {
  return schema.type === 'int64' || schema.type === 'double';
}

function schemaOfLiteral(literal: unknown): Schema {
  if (typeof literal === 'string') return { type: 'string' };
  if (typeof literal === 'number') return { type: 'double' };
  if (typeof literal === 'boolean') return { type: 'boolean' };
  if (literal === null) return { type: 'null' };
  return literal instanceof Uint8Array ? { type: 'bytes' } : { type: 'int64' };
}

function schemaOfMethod(
  name: string,
  receiver: Schema,
  args: readonly ASTNode[],
  scope: ScopeSchema,
): Schema {
  const item = receiver.type === 'array' ? receiver.items : any;
  if (name === 'filter') return receiver;
  if (name === 'map' && args[0]?.op === 'id') {
    const result = args.at(-1) as ASTNode;
    return { type: 'array', items: schemaOfExpression(result, { ...scope, [args[0].args]: item }) };
  }
  if (name === 'orValue' || name === 'value') return receiver;
  if (['exists', 'all', 'exists_one', 'hasValue'].includes(name)) return { type: 'boolean' };
  return resultOf(findFunction('method', name), receiver);
}

function resultOf(fn: CelFunction | undefined, receiver: Schema | undefined): Schema {
  switch (fn?.returns) {
    case 'string':
    case 'boolean':
    case 'bytes':
    case 'timestamp':
      return { type: fn.returns };
    case 'integer':
      return { type: 'int64' };
    case 'number':
      return { type: 'double' };
    case 'list<string>':
      return { type: 'array', items: { type: 'string' } };
    case 'list':
      return receiver?.type === 'array' ? receiver : { type: 'array', items: any };
    case 'item':
      return receiver?.type === 'array' ? receiver.items : any;
    default:
      return any;
  }
}

function schemaOfSource(source: string, scope: ScopeSchema): Schema {
  try {
    return schemaOfExpression(parse(source), scope);
  } catch {
    // Half-written: nothing is known of it.
    return any;
  }
}

function afterDot(
  schema: Schema,
  from: number,
  dotAt: number,
  typed: string,
  withMethods: boolean,
): Completions {
  const options: Completion[] = [];
  const fields = fieldsOf(schema);
  const needsBracket = fields.some((field) => field.insert.startsWith('['));
  for (const field of fields) {
    // `["odd name"]` replaces the dot as well; then all of them have to start where the dot is.
    const insert =
      needsBracket && withMethods && !field.insert.startsWith('[') ? `.${field.insert}` : field.insert;
    options.push({ ...field, insert });
  }
  if (withMethods) {
    const dot = needsBracket ? '.' : '';
    for (const macro of celMacros) {
      if (macro.form === 'method' && macroFits(macro.name, schema)) {
        options.push({
          label: macro.name,
          kind: 'function',
          detail: macro.signature,
          info: macro.summary,
          insert: `${dot}${macro.name}(`,
        });
      }
    }
    for (const fn of celFunctions) {
      if (fn.form !== 'method' || !receiverFits(fn, schema)) continue;
      const completion = completionOf(fn);
      options.push({ ...completion, insert: dot + completion.insert });
    }
  }
  return { from: needsBracket && withMethods ? dotAt : from, options: matching(options, typed) };
}

function fieldsOf(schema: Schema): Completion[] {
  if (schema.type === 'union') return schema.of.flatMap(fieldsOf);
  if (schema.type !== 'struct') return [];
  return schema.fields.map((field) => ({
    label: field.name,
    kind: 'field',
    detail: describeSchema(field.schema) + (field.optional ? ', optional' : ''),
    insert: accessorOf(field.name).replace(/^\./, ''),
  }));
}

function completionOf(fn: CelFunction): Completion {
  const own = fn.form === 'method' ? fn.parameters.slice(1) : fn.parameters;
  const insert = own.length === 0 ? `${fn.name}()` : `${fn.name}(`;
  return {
    label: fn.name,
    kind: 'function',
    detail: signatureOf(fn),
    info: `${fn.summary} ${fn.example}`,
    insert,
  };
}

function macroFits(name: string, schema: Schema): boolean {
  if (name === 'orValue' || name === 'hasValue') return schema.type === 'any';
  return schema.type === 'array' || schema.type === 'any' || schema.type === 'map';
}

const parameterTypes: Readonly<Record<Schema['type'], readonly ParameterType[] | 'all'>> = {
  any: 'all',
  union: 'all',
  null: [],
  boolean: ['boolean'],
  int64: [],
  double: [],
  string: ['string'],
  bytes: ['bytes'],
  timestamp: ['timestamp'],
  array: ['list'],
  map: ['map'],
  struct: ['map'],
};

function receiverFits(fn: CelFunction, schema: Schema): boolean {
  const takes = fn.parameters[0]?.type ?? 'any';
  const has = parameterTypes[schema.type];
  if (has === 'all' || takes === 'any') return true;
  return typeof takes === 'string' ? has.includes(takes) : takes.some((type) => has.includes(type));
}

function matching(options: readonly Completion[], typed: string): Completion[] {
  const wanted = typed.toLowerCase();
  return options.filter((option) => option.label.toLowerCase().includes(wanted));
}

function isInsideString(text: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quote === '') {
      if (char === '"' || char === "'") quote = char;
    } else if (char === '\\') i++;
    else if (char === quote) quote = '';
  }
  return quote !== '';
}

/** Names bound by the loops that the cursor is in: in `value.lines.exists(l, l.` `l` is an item of `value.lines`. */
function loopVariables(ahead: string, scope: ScopeSchema): Record<string, Schema> {
  const bound: Record<string, Schema> = {};
  for (const match of ahead.matchAll(/\.(exists|all|exists_one|filter|map)\(\s*([A-Za-z_]\w*)\s*,/g)) {
    const open = match.index + (match[1] as string).length + 1;
    if (isClosed(ahead, open)) continue;
    const receiver = ahead.slice(startOfOperand(ahead, match.index), match.index);
    const schema = schemaOfSource(receiver, { ...scope, ...bound });
    bound[match[2] as string] =
      schema.type === 'array' ? schema.items : schema.type === 'any' ? any : { type: 'string' };
  }
  return bound;
}

function isClosed(text: string, open: number): boolean {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return true;
  }
  return false;
}

/** Where the operand that ends at `end` starts: names, dots, calls, indexes and literals, read backwards. */
function startOfOperand(text: string, end: number): number {
  let at = end;
  while (at > 0) {
    const char = text[at - 1] as string;
    if (/[A-Za-z0-9_.?]/.test(char)) at--;
    else if (char === ')' || char === ']' || char === '}') at = openingOf(text, at - 1);
    else if (char === '"' || char === "'") at = text.lastIndexOf(char, at - 2);
    else break;
    if (at < 0) return 0;
  }
  return at;
}

function openingOf(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    const char = text[i] as string;
    if (char === ')' || char === ']' || char === '}') depth++;
    else if (char === '(' || char === '[' || char === '{') {
      depth--;
      if (depth === 0) return i;
    } else if (char === '"' || char === "'") i = text.lastIndexOf(char, i - 1);
    if (i < 0) return 0;
  }
  return 0;
}
