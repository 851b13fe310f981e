import type { ASTNode } from '@marcbachmann/cel-js';
import { fieldOf, isStruct, type Struct, setField, type Value } from '../value.ts';
import { arity, checkArguments, signatureOf } from './function.ts';
import { findFunction } from './functions.ts';
import { fail, type Internal, isStructInternal, nameOf, Optional, type Site, toValue } from './internal.ts';
import {
  type Arithmetic,
  add,
  compare,
  contains,
  divide,
  divideIntegers,
  equal,
  multiply,
  negate,
  remainder,
  subtract,
} from './operators.ts';

/** The variables of one evaluation, by name. May have getters: only what an expression names is read. */
export type Scope = Readonly<Record<string, Value | undefined>>;

type Run = (scope: Scope) => Internal;

/** What is known before anything runs. `integer` and `double` decide how `/` divides; see `compileExpression`. */
type Kind =
  | 'any'
  | 'boolean'
  | 'integer'
  | 'double'
  | 'number'
  | 'string'
  | 'bytes'
  | 'list'
  | 'map'
  | 'null'
  | 'other';

export interface Compiled {
  readonly run: Run;
  readonly kind: Kind;
}

export interface Compiler {
  readonly source: string;
  readonly variables: ReadonlySet<string>;
  readonly used: Set<string>;
  /** Values of loop variables while running, by slot. An evaluation is synchronous, so one array does. */
  readonly slots: Internal[];
  readonly loops: ReadonlyMap<string, number>;
}

export function compileNode(node: ASTNode, c: Compiler): Compiled {
  switch (node.op) {
    case 'value':
      return compileLiteral(node.args, node);
    case 'id':
      return compileVariable(node.args, node, c);
    case '.':
      return compileSelect(node.args[0], node.args[1], node, c);
    case '.?':
      return compileOptionalSelect(node.args[0], () => node.args[1], node, c);
    case '[]':
      return compileIndex(node.args[0], node.args[1], node, c);
    case '[?]': {
      const index = compileNode(node.args[1], c).run;
      return compileOptionalSelect(node.args[0], index, node, c);
    }
    case 'call':
      return compileCall(node.args[0], node.args[1], node, c);
    case 'rcall':
      return compileMethod(node.args[0], node.args[1], node.args[2], node, c);
    case 'list': {
      const items = node.args.map((item) => compileNode(item, c).run);
      return { kind: 'list', run: (scope) => items.map((item) => toValue(item(scope))) };
    }
    case 'map':
      return compileStruct(node.args, c);
    case '?:': {
      const [condition, yes, no] = node.args.map((part) => compileNode(part, c)) as [
        Compiled,
        Compiled,
        Compiled,
      ];
      const test = asBoolean(condition, node.args[0]);
      const kind = yes.kind === no.kind ? yes.kind : 'any';
      return { kind, run: (scope) => (test(scope) ? yes.run(scope) : no.run(scope)) };
    }
    case '&&':
    case '||':
      return compileLogic(node.op === '||', node.args, c);
    case '!_': {
      const operand = asBoolean(compileNode(node.args, c), node.args);
      return { kind: 'boolean', run: (scope) => !operand(scope) };
    }
    case '-_': {
      const operand = compileNode(node.args, c);
      const run = operand.run;
      return { kind: operand.kind, run: (scope) => negate(run(scope), node) };
    }
    default:
      return compileBinary(node.op, node.args[0], node.args[1], node, c);
  }
}

function compileLiteral(literal: unknown, site: Site): Compiled {
  if (typeof literal === 'bigint') {
    const integer: Internal = Number.isSafeInteger(Number(literal)) ? Number(literal) : literal;
    return { kind: 'integer', run: () => integer };
  }
  if (typeof literal === 'number') return { kind: 'double', run: () => literal };
  if (typeof literal === 'string') return { kind: 'string', run: () => literal };
  if (typeof literal === 'boolean') return { kind: 'boolean', run: () => literal };
  if (literal === null) return { kind: 'null', run: () => null };
  if (literal instanceof Uint8Array) {
    const bytes = Uint8Array.from(literal);
    return { kind: 'bytes', run: () => bytes };
  }
  // CEL's unsigned literals (1u): integers here are exact and of either kind.
  return compileLiteral(BigInt(String(literal)), site);
}

function compileVariable(name: string, site: Site, c: Compiler): Compiled {
  const slot = c.loops.get(name);
  if (slot !== undefined) {
    const slots = c.slots;
    return { kind: 'any', run: () => slots[slot] as Internal };
  }
  if (!c.variables.has(name)) {
    const known = [...c.variables, ...c.loops.keys()].join(', ');
    const hint = c.variables.has('value') ? ` A field of the value is written value.${name}.` : '';
    const isFunction = findFunction('function', name) !== undefined;
    fail(
      site,
      isFunction
        ? `'${name}' is a function: write ${name}(…).`
        : `Unknown name '${name}'. Known: ${known}.${hint}`,
    );
  }
  c.used.add(name);
  return {
    kind: 'any',
    run: (scope) => {
      const value = scope[name];
      return value === undefined ? fail(site, `'${name}' is not there for this record.`) : value;
    },
  };
}

function compileSelect(left: ASTNode, name: string, site: Site, c: Compiler): Compiled {
  const of = compileNode(left, c).run;
  const text = sourceOf(left, c);
  return {
    kind: 'any',
    run: (scope) => {
      const struct = of(scope);
      if (typeof struct === 'object' && struct !== null && isStruct(struct as Value)) {
        const value = fieldOf(struct as Struct, name);
        if (value !== undefined) return value;
      }
      return struct instanceof Optional
        ? optionalField(struct, name)
        : missingField(struct, name, text, site);
    },
  };
}

function compileIndex(left: ASTNode, right: ASTNode, site: Site, c: Compiler): Compiled {
  const of = compileNode(left, c).run;
  const at = compileNode(right, c).run;
  const text = sourceOf(left, c);
  return {
    kind: 'any',
    run: (scope) => {
      const container = of(scope);
      const index = at(scope);
      const found = lookUp(container, index);
      if (found !== undefined) return found;
      if (container instanceof Optional) return optionalField(container, index);
      if (!Array.isArray(container)) return missingField(container, index, text, site);
      if (typeof index !== 'number')
        return fail(site, `A list is indexed by a number, found ${nameOf(index)}.`);
      return fail(site, `'${text}' has no item ${index}; it has ${container.length}, counted from 0.`);
    },
  };
}

/** `value.?a` and `value[?"a"]`: an optional that is empty when the field is missing; so is `.b` of an empty one. */
function compileOptionalSelect(left: ASTNode, at: Run, site: Site, c: Compiler): Compiled {
  const of = compileNode(left, c).run;
  return {
    kind: 'other',
    run: (scope) => {
      const container = of(scope);
      const index = at(scope);
      if (container instanceof Optional) return optionalField(container, index);
      if (container === null) return new Optional(undefined);
      if (!Array.isArray(container) && !isStructInternal(container)) {
        return fail(site, `Only structs and lists have fields, found ${nameOf(container)}.`);
      }
      return new Optional(lookUp(container, index));
    },
  };
}

function optionalField(optional: Optional, index: Internal): Optional {
  return optional.value === undefined ? optional : new Optional(lookUp(optional.value, index));
}

function lookUp(container: Internal, index: Internal): Internal | undefined {
  if (Array.isArray(container)) return typeof index === 'number' && index >= 0 ? container[index] : undefined;
  if (!isStructInternal(container)) return undefined;
  return typeof index === 'string' || typeof index === 'number'
    ? fieldOf(container, String(index))
    : undefined;
}

const mostNamed = 12;

function missingField(container: Internal, name: Internal, text: string, site: Site): never {
  const field = typeof name === 'string' || typeof name === 'number' ? `'${name}'` : nameOf(name);
  if (!isStructInternal(container))
    return fail(site, `'${text}' is ${nameOf(container)}, so it has no field ${field}.`);
  const names = Object.keys(container);
  const shown =
    names.length === 0
      ? 'no fields'
      : names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '');
  return fail(site, `'${text}' has no field ${field}; it has ${shown}.`);
}

function compileStruct(entries: readonly (readonly [ASTNode, ASTNode])[], c: Compiler): Compiled {
  const compiled = entries.map(([name, value]) => {
    // `{a: 1}`: CEL would look for a variable `a`; a bare name means itself here, unless it is a variable.
    const isBareName = name.op === 'id' && !c.variables.has(name.args) && !c.loops.has(name.args);
    const literal =
      name.op === 'value' && typeof name.args === 'string' ? name.args : isBareName ? name.args : undefined;
    const nameRun: Run = literal === undefined ? compileNode(name, c).run : () => literal;
    return { site: name, name: nameRun, value: compileNode(value, c).run };
  });
  return {
    kind: 'map',
    run: (scope) => {
      const struct: Struct = {};
      for (const entry of compiled) {
        const name = entry.name(scope);
        if (typeof name !== 'string' && typeof name !== 'number' && typeof name !== 'boolean') {
          return fail(entry.site, `The name of a field is a string, found ${nameOf(name)}.`);
        }
        const value = entry.value(scope);
        // `{"a": value.?a}`: an absent optional leaves the field out.
        if (!(value instanceof Optional && value.value === undefined))
          setField(struct, String(name), toValue(value));
      }
      return struct;
    },
  };
}

/** CEL: `a || b` is true when either is, even when the other fails; `&&` likewise. */
function compileLogic(decisive: boolean, sides: readonly [ASTNode, ASTNode], c: Compiler): Compiled {
  const left = asBoolean(compileNode(sides[0], c), sides[0]);
  const right = asBoolean(compileNode(sides[1], c), sides[1]);
  return {
    kind: 'boolean',
    run: (scope) => {
      let first: boolean;
      try {
        first = left(scope);
      } catch (error) {
        if (right(scope) === decisive) return decisive;
        throw error;
      }
      return first === decisive ? decisive : right(scope);
    },
  };
}

function asBoolean(compiled: Compiled, site: Site): (scope: Scope) => boolean {
  if (compiled.kind !== 'any' && compiled.kind !== 'boolean')
    fail(site, `Expected true or false, found ${kindName(compiled.kind)}.`);
  const run = compiled.run;
  return (scope) => {
    const result = run(scope);
    return typeof result === 'boolean'
      ? result
      : fail(site, `Expected true or false, found ${nameOf(result)}.`);
  };
}

function kindName(kind: Kind): string {
  if (kind === 'integer' || kind === 'double' || kind === 'number') return 'a number';
  return kind === 'null' || kind === 'bytes' ? kind : kind === 'other' ? 'another type' : `a ${kind}`;
}

function compileBinary(
  operator: string,
  leftNode: ASTNode,
  rightNode: ASTNode,
  site: Site,
  c: Compiler,
): Compiled {
  const left = compileNode(leftNode, c);
  const right = compileNode(rightNode, c);
  const [a, b] = [left.run, right.run];
  const bothIntegers = left.kind === 'integer' && right.kind === 'integer';
  const floating = left.kind === 'double' || right.kind === 'double';
  const mode: Arithmetic = floating ? 'floating' : 'exact';
  const numeric: Kind = bothIntegers ? 'integer' : floating ? 'double' : 'any';
  switch (operator) {
    case '==':
      return { kind: 'boolean', run: (scope) => equal(a(scope), b(scope)) };
    case '!=':
      return { kind: 'boolean', run: (scope) => !equal(a(scope), b(scope)) };
    case '<':
      return { kind: 'boolean', run: (scope) => compare(a(scope), b(scope), site) < 0 };
    case '<=':
      return { kind: 'boolean', run: (scope) => compare(a(scope), b(scope), site) <= 0 };
    case '>':
      return { kind: 'boolean', run: (scope) => compare(a(scope), b(scope), site) > 0 };
    case '>=':
      return { kind: 'boolean', run: (scope) => compare(a(scope), b(scope), site) >= 0 };
    case 'in':
      return { kind: 'boolean', run: (scope) => contains(a(scope), b(scope), site) };
    case '+': {
      const kind =
        left.kind === right.kind && (left.kind === 'string' || left.kind === 'list') ? left.kind : numeric;
      return { kind, run: (scope) => add(a(scope), b(scope), mode, site) };
    }
    case '-':
      return { kind: numeric, run: (scope) => subtract(a(scope), b(scope), mode, site) };
    case '*':
      return { kind: numeric, run: (scope) => multiply(a(scope), b(scope), mode, site) };
    case '%':
      return { kind: numeric, run: (scope) => remainder(a(scope), b(scope), site) };
    case '/':
      if (bothIntegers) return { kind: 'integer', run: (scope) => divideIntegers(a(scope), b(scope), site) };
      return { kind: floating ? 'double' : 'number', run: (scope) => divide(a(scope), b(scope), site) };
    default:
      return fail(site, `The operator ${operator} is not supported.`);
  }
}

function compileCall(name: string, args: readonly ASTNode[], site: Site, c: Compiler): Compiled {
  if (name === 'has') return compileHas(args, site, c);
  return compileFunction('function', name, args, site, c);
}

function compileMethod(
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  site: Site,
  c: Compiler,
): Compiled {
  if (receiver.op === 'id' && receiver.args === 'cel' && name === 'bind') return compileBind(args, site, c);
  if (receiver.op === 'id' && receiver.args === 'optional') return compileOptionalOf(name, args, site, c);
  const loop = loops[name];
  if (loop !== undefined && (args.length === 2 || (args.length === 3 && name === 'map'))) {
    return loop(compileNode(receiver, c).run, args, site, c);
  }
  const optional = optionalMethods[name];
  if (optional !== undefined) return optional(compileNode(receiver, c).run, args, site, c);
  return compileFunction('method', name, [receiver, ...args], site, c);
}

function compileFunction(
  form: 'function' | 'method',
  name: string,
  args: readonly ASTNode[],
  site: Site,
  c: Compiler,
): Compiled {
  const fn = findFunction(form, name);
  if (fn === undefined) {
    const other = findFunction(form === 'method' ? 'function' : 'method', name);
    return fail(
      site,
      `Unknown ${form} '${name}'.${other === undefined ? '' : ` Did you mean ${signatureOf(other)}?`}`,
    );
  }
  const { least, most } = arity(fn);
  if (args.length < least || args.length > most)
    fail(site, `Expected ${signatureOf(fn)}, found ${args.length - (form === 'method' ? 1 : 0)} arguments.`);
  const runs = args.map((arg) => compileNode(arg, c).run);
  const kind: Kind =
    fn.returns === 'list<string>'
      ? 'list'
      : fn.name === 'double'
        ? 'double'
        : isKind(fn.returns)
          ? fn.returns
          : 'any';
  return {
    kind,
    run: (scope) => {
      const values = runs.map((run) => run(scope));
      checkArguments(fn, values, site);
      return fn.call(values, site);
    },
  };
}

function isKind(returns: string): returns is Kind {
  return ['integer', 'number', 'boolean', 'string', 'bytes', 'list', 'map'].includes(returns);
}

/** True when every field on the way is there. A missing one on the way is false too (CEL's standard fails there). */
function compileHas(args: readonly ASTNode[], site: Site, c: Compiler): Compiled {
  const [select] = args;
  if (select?.op !== '.' || args.length !== 1)
    return fail(site, 'has() takes one field, such as has(value.email).');
  const names: string[] = [];
  let root: ASTNode = select;
  for (; root.op === '.'; root = root.args[0]) names.unshift(root.args[1]);
  const of = compileNode(root, c).run;
  return {
    kind: 'boolean',
    run: (scope) => {
      let at: Internal | undefined = of(scope);
      for (const name of names) {
        at = lookUp(at, name);
        if (at === undefined) return false;
      }
      return true;
    },
  };
}

function compileBind(args: readonly ASTNode[], site: Site, c: Compiler): Compiled {
  const [name, value, body] = args;
  if (name?.op !== 'id' || value === undefined || body === undefined)
    return fail(site, 'Expected cel.bind(name, value, expression).');
  const bound = compileNode(value, c).run;
  const inner = withLoop(c, name.args);
  const compiled = compileNode(body, inner.compiler);
  const run = compiled.run;
  return {
    kind: compiled.kind,
    run: (scope) => {
      c.slots[inner.slot] = bound(scope);
      return run(scope);
    },
  };
}

function compileOptionalOf(name: string, args: readonly ASTNode[], site: Site, c: Compiler): Compiled {
  if (name === 'none' && args.length === 0) return { kind: 'other', run: () => new Optional(undefined) };
  const [value] = args;
  if (name !== 'of' || value === undefined)
    return fail(site, 'Expected optional.of(value) or optional.none().');
  const run = compileNode(value, c).run;
  return { kind: 'other', run: (scope) => new Optional(run(scope)) };
}

type MethodCompiler = (receiver: Run, args: readonly ASTNode[], site: Site, c: Compiler) => Compiled;

const optionalMethods: Readonly<Record<string, MethodCompiler>> = Object.assign(
  Object.create(null) as object,
  {
    orValue: ((receiver, args, site, c) => {
      const [otherwise] = args;
      if (otherwise === undefined) return fail(site, 'Expected orValue(otherwise).');
      const run = compileNode(otherwise, c).run;
      return {
        kind: 'any',
        run: (scope) => optionalOf(receiver(scope), 'orValue', site).value ?? run(scope),
      };
    }) satisfies MethodCompiler,
    or: ((receiver, args, site, c) => {
      const [otherwise] = args;
      if (otherwise === undefined) return fail(site, 'Expected or(other).');
      const run = compileNode(otherwise, c).run;
      return {
        kind: 'other',
        run: (scope) => {
          const optional = optionalOf(receiver(scope), 'or', site);
          return optional.value === undefined ? optionalOf(run(scope), 'or', site) : optional;
        },
      };
    }) satisfies MethodCompiler,
    hasValue: ((receiver, _args, site) => ({
      kind: 'boolean',
      run: (scope) => optionalOf(receiver(scope), 'hasValue', site).value !== undefined,
    })) satisfies MethodCompiler,
    value: ((receiver, _args, site) => ({
      kind: 'any',
      run: (scope) =>
        optionalOf(receiver(scope), 'value', site).value ?? fail(site, 'The optional is empty.'),
    })) satisfies MethodCompiler,
  },
);

function optionalOf(internal: Internal, method: string, site: Site): Optional {
  if (internal instanceof Optional) return internal;
  return fail(site, `'${method}' is called on an optional such as value.?field, found ${nameOf(internal)}.`);
}

const loops: Readonly<Record<string, MethodCompiler | undefined>> = Object.assign(
  Object.create(null) as object,
  {
    all: quantifier((count, size) => count === size, 'all'),
    exists: quantifier((count) => count > 0, 'exists'),
    exists_one: quantifier((count) => count === 1, 'one'),
    filter: ((receiver, args, site, c) => {
      const { bind, body, node } = loopParts(args, site, c);
      const keep = asBoolean(body, node);
      return {
        kind: 'list',
        run: (scope) =>
          itemsOf(receiver(scope), site).filter((item) => {
            bind(item);
            return keep(scope);
          }),
      };
    }) satisfies MethodCompiler,
    map: ((receiver, args, site, c) => {
      const [variable, first, second] = args as [ASTNode, ASTNode, ASTNode | undefined];
      const { bind, body, compiler } = loopParts([variable, second ?? first], site, c);
      const condition = second === undefined ? undefined : asBoolean(compileNode(first, compiler), first);
      const result = body.run;
      return {
        kind: 'list',
        run: (scope) => {
          const results: Value[] = [];
          for (const item of itemsOf(receiver(scope), site)) {
            bind(item);
            if (condition === undefined || condition(scope)) results.push(toValue(result(scope)));
          }
          return results;
        },
      };
    }) satisfies MethodCompiler,
  },
);

/** `exists` and `all` stop at the item that decides; a failing item counts only when none decides, as CEL says. */
function quantifier(
  holds: (count: number, size: number) => boolean,
  mode: 'all' | 'exists' | 'one',
): MethodCompiler {
  return (receiver, args, site, c) => {
    const { bind, body, node } = loopParts(args, site, c);
    const test = asBoolean(body, node);
    return {
      kind: 'boolean',
      run: (scope) => {
        const items = itemsOf(receiver(scope), site);
        let count = 0;
        let failure: unknown;
        for (const item of items) {
          bind(item);
          try {
            if (test(scope)) count++;
            else if (mode === 'all') return false;
          } catch (error) {
            if (mode === 'one') throw error;
            failure ??= error;
          }
          if (mode === 'exists' && count > 0) return true;
        }
        if (failure !== undefined) throw failure;
        return holds(count, items.length);
      },
    };
  };
}

function loopParts(
  args: readonly ASTNode[],
  site: Site,
  c: Compiler,
): { bind: (item: Value) => void; body: Compiled; node: ASTNode; compiler: Compiler } {
  const [variable, node] = args;
  if (variable?.op !== 'id' || node === undefined)
    return fail(site, 'Expected a name for the item, then an expression: (x, …).');
  const { compiler, slot } = withLoop(c, variable.args);
  const bind = (item: Value) => {
    c.slots[slot] = item;
  };
  return { bind, body: compileNode(node, compiler), node, compiler };
}

function withLoop(c: Compiler, name: string): { compiler: Compiler; slot: number } {
  // A slot of its own: an inner loop of the same name must not overwrite the outer one's item.
  const slot = c.slots.length;
  c.slots.push(null);
  return { compiler: { ...c, loops: new Map(c.loops).set(name, slot) }, slot };
}

function itemsOf(container: Internal, site: Site): Value[] {
  if (Array.isArray(container)) return container;
  if (isStructInternal(container)) return Object.keys(container);
  return fail(site, `Expected a list or a struct to go through, found ${nameOf(container)}.`);
}

function sourceOf(node: ASTNode, c: Compiler): string {
  const text = c.source.slice(node.start, node.end);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
