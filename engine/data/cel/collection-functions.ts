import { type Struct, setField, type Value, valuesEqual } from '../value.ts';
import { type CelFunction, type CelParameter, listAt, numberAt, structAt, textAt } from './function.ts';
import { fail, type Internal, type Site, toValue } from './internal.ts';
import { add, compare, compareValues } from './operators.ts';
import { textLength } from './text-functions.ts';

const list: CelParameter = { name: 'list', type: 'list' };
const map: CelParameter = { name: 'map', type: 'map' };
const sized: CelParameter = { name: 'x', type: ['string', 'list', 'map', 'bytes'] };

export const collectionFunctions: readonly CelFunction[] = [
  {
    name: 'size',
    form: 'function',
    parameters: [sized],
    returns: 'integer',
    summary: 'Number of characters, items, fields or bytes.',
    example: 'size([1, 2, 3])',
    gives: 3,
    call: sizeOf,
  },
  {
    name: 'size',
    form: 'method',
    parameters: [sized],
    returns: 'integer',
    summary: 'Number of characters, items, fields or bytes.',
    example: '"abc".size()',
    gives: 3,
    call: sizeOf,
  },
  method(
    list,
    'first',
    [],
    'item',
    'The first item. Fails on an empty list.',
    '[3, 1, 2].first()',
    3,
    (args, site) =>
      listAt(args, 0).length === 0 ? fail(site, "'first' of an empty list.") : (listAt(args, 0)[0] as Value),
  ),
  method(
    list,
    'last',
    [],
    'item',
    'The last item. Fails on an empty list.',
    '"a,b,c".split(",").last()',
    'c',
    (args, site) =>
      listAt(args, 0).length === 0
        ? fail(site, "'last' of an empty list.")
        : (listAt(args, 0).at(-1) as Value),
  ),
  method(
    list,
    'sum',
    [],
    'number',
    'The items added up; 0 for an empty list.',
    '[1, 2, 3.5].sum()',
    6.5,
    (args, site) => listAt(args, 0).reduce<Internal>((sum, item) => add(sum, item, 'exact', site), 0),
  ),
  method(
    list,
    'min',
    [],
    'item',
    'The smallest item. Fails on an empty list.',
    '[3, 1, 2].min()',
    1,
    (args, site) => extreme(listAt(args, 0), -1, site),
  ),
  method(
    list,
    'max',
    [],
    'item',
    'The greatest item. Fails on an empty list.',
    '[3, 1, 2].max()',
    3,
    (args, site) => extreme(listAt(args, 0), 1, site),
  ),
  method(
    list,
    'avg',
    [],
    'number',
    'The mean of the items. Fails on an empty list.',
    '[1, 2, 6].avg()',
    3,
    (args, site) => {
      const items = listAt(args, 0);
      if (items.length === 0) fail(site, "'avg' of an empty list.");
      return (
        Number(items.reduce<Internal>((sum, item) => add(sum, item, 'floating', site), 0)) / items.length
      );
    },
  ),
  method(
    list,
    'sort',
    [],
    'list',
    'The items in ascending order.',
    '[3, 1, 2].sort()',
    [1, 2, 3],
    (args, site) => listAt(args, 0).toSorted(compareValues(site)),
  ),
  method(
    list,
    'reverse',
    [],
    'list',
    'The items from last to first.',
    '[1, 2, 3].reverse()',
    [3, 2, 1],
    (args) => listAt(args, 0).toReversed(),
  ),
  method(
    list,
    'distinct',
    [],
    'list',
    'Each item once, at its first place.',
    '[1, 2, 1].distinct()',
    [1, 2],
    (args) => {
      const kept: Value[] = [];
      for (const item of listAt(args, 0))
        if (!kept.some((other) => valuesEqual(item, other))) kept.push(item);
      return kept;
    },
  ),
  method(
    list,
    'flatten',
    [],
    'list',
    'Lists inside the list opened, one level.',
    '[[1, 2], [3]].flatten()',
    [1, 2, 3],
    (args) => listAt(args, 0).flat(),
  ),
  method(
    list,
    'slice',
    [
      { name: 'start', type: 'integer' },
      { name: 'end', type: 'integer', count: 'optional' },
    ],
    'list',
    'The items from a position, up to (not including) another one.',
    '[1, 2, 3, 4].slice(1, 3)',
    [2, 3],
    (args) =>
      listAt(args, 0).slice(
        Math.max(0, numberAt(args, 1)),
        args.length > 2 ? Math.max(0, numberAt(args, 2)) : undefined,
      ),
  ),
  method(
    map,
    'keys',
    [],
    'list<string>',
    'The names of the fields.',
    '{"a": 1, "b": 2}.keys()',
    ['a', 'b'],
    (args) => Object.keys(structAt(args, 0)),
  ),
  method(
    map,
    'values',
    [],
    'list',
    'The values of the fields.',
    '{"a": 1, "b": 2}.values()',
    [1, 2],
    (args) => Object.values(structAt(args, 0)),
  ),
  method(
    map,
    'with',
    [{ name: 'fields', type: 'map' }],
    'map',
    'A copy with these fields set.',
    '{"a": 1}.with({"b": 2})',
    { a: 1, b: 2 },
    (args) => ({
      ...structAt(args, 0),
      ...structAt(args, 1),
    }),
  ),
  method(
    map,
    'without',
    [{ name: 'names', type: 'list' }],
    'map',
    'A copy without these fields.',
    '{"a": 1, "b": 2}.without(["a"])',
    { b: 2 },
    (args) => filterFields(structAt(args, 0), (name) => !listAt(args, 1).includes(name)),
  ),
  method(
    map,
    'only',
    [{ name: 'names', type: 'list' }],
    'map',
    'A copy with nothing but these fields.',
    '{"a": 1, "b": 2}.only(["a"])',
    { a: 1 },
    (args) => filterFields(structAt(args, 0), (name) => listAt(args, 1).includes(name)),
  ),
  method(
    map,
    'get',
    [
      { name: 'name', type: 'string' },
      { name: 'otherwise', type: 'any' },
    ],
    'any',
    'The field of this name, or another value when there is none.',
    '{"a": 1}.get("b", 0)',
    0,
    (args) =>
      Object.hasOwn(structAt(args, 0), textAt(args, 1))
        ? (structAt(args, 0)[textAt(args, 1)] as Value)
        : toValue(args[2] as Internal),
  ),
];

function method(
  receiver: CelParameter,
  name: string,
  parameters: readonly CelParameter[],
  returns: CelFunction['returns'],
  summary: string,
  example: string,
  gives: Value,
  call: (args: readonly Internal[], site: Site) => Internal,
): CelFunction {
  return {
    name,
    form: 'method',
    parameters: [receiver, ...parameters],
    returns,
    summary,
    example,
    gives,
    call,
  };
}

function sizeOf(args: readonly Internal[]): number {
  const sized = args[0] as string | Value[] | Uint8Array | Struct;
  if (typeof sized === 'string') return textLength(sized);
  return Array.isArray(sized) || sized instanceof Uint8Array ? sized.length : Object.keys(sized).length;
}

function extreme(items: readonly Value[], sign: 1 | -1, site: Site): Value {
  if (items.length === 0) fail(site, `'${sign === 1 ? 'max' : 'min'}' of an empty list.`);
  return items.reduce((best, item) => (compare(item, best, site) * sign > 0 ? item : best));
}

function filterFields(struct: Struct, keep: (name: string) => boolean): Struct {
  const copy: Struct = {};
  for (const name of Object.keys(struct)) if (keep(name)) setField(copy, name, struct[name] as Value);
  return copy;
}
