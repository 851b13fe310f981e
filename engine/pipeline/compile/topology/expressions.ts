import { type Expression, expressionOf, type Scope } from '#engine/data/cel.ts';
import type { Cell } from '#engine/data/cell.ts';
import { isStruct, type Struct, setField, typeNameOf, type Value } from '#engine/data/value.ts';
import type { RecordContext } from '#engine/streams/index.ts';
import { scopeVariables } from '../../checks/expression-problems.ts';
import { type FlowKey, keyValue } from './flow.ts';

/**
 * Expressions over the record at hand. Of a record only what an expression names is parsed. One scope serves all
 * records: evaluation is synchronous.
 */
export class RecordExpressions {
  #key: FlowKey | null = null;
  #value: Cell | null = null;
  #context: RecordContext | undefined;
  readonly #scope: Scope;

  constructor() {
    const key = () => keyValue(this.#key);
    const value = () => this.#value?.value ?? null;
    const context = () => this.#context;
    this.#scope = {
      get key() {
        return key();
      },
      get value() {
        return value();
      },
      get timestamp() {
        return context()?.timestampMs;
      },
      get headers() {
        return headerStruct(context());
      },
      get topic() {
        return context()?.topic;
      },
      get partition() {
        return context()?.partition;
      },
      get offset() {
        return context()?.offset;
      },
    };
  }

  any(source: string): (key: FlowKey | null, value: Cell | null, context: RecordContext) => Value {
    return this.#over(expressionOf(source));
  }

  condition(source: string): (key: FlowKey | null, value: Cell | null, context: RecordContext) => boolean {
    const evaluate = this.#over(expressionOf(source, { expect: 'bool' }));
    return (key, value, context) => evaluate(key, value, context) === true;
  }

  #over(expression: Expression) {
    return (key: FlowKey | null, value: Cell | null, context: RecordContext): Value => {
      this.#key = key;
      this.#value = value;
      this.#context = context;
      return expression.evaluate(this.#scope);
    };
  }
}

/** Expressions of a join. */
export function joinExpression(
  source: string,
): (key: FlowKey | null, value: Cell | null, table: Cell | null) => Value {
  const expression = expressionOf(source, { variables: scopeVariables.join });
  let current: { key: FlowKey | null; value: Cell | null; table: Cell | null } = {
    key: null,
    value: null,
    table: null,
  };
  const scope: Scope = {
    get key() {
      return keyValue(current.key);
    },
    get value() {
      return current.value?.value ?? null;
    },
    get table() {
      return current.table?.value ?? null;
    },
  };
  return (key, value, table) => {
    current = { key, value, table };
    return expression.evaluate(scope);
  };
}

/** All fields of a struct, in a new one. @throws when the value is no struct; `whose` says which, for people. */
export function copyOfStruct(value: Value, whose: string): Struct {
  if (!isStruct(value))
    throw new TypeError(`${whose} has to be a struct for its fields to be kept; it is ${typeNameOf(value)}`);
  const copy: Struct = {};
  for (const [name, field] of Object.entries(value)) setField(copy, name, field);
  return copy;
}

function headerStruct(context: RecordContext | undefined): Struct {
  const struct: Struct = {};
  for (const { key, value } of context?.headers ?? []) {
    setField(struct, key, value === null ? null : Buffer.from(value).toString('utf8'));
  }
  return struct;
}
