import { type CelFunction, type CelParameter, listAt, numberAt, textAt } from './function.ts';
import { fail, type Internal, type Site } from './internal.ts';

const text: CelParameter = { name: 'text', type: 'string' };
const part: CelParameter = { name: 'part', type: 'string' };

/** Positions and lengths count code points, as CEL does, so that an emoji is one. */
export const textFunctions: readonly CelFunction[] = [
  method(
    'contains',
    [part],
    'boolean',
    'Whether the text has this part in it.',
    '"Alaska, USA".contains("USA")',
    true,
    (args) => textAt(args, 0).includes(textAt(args, 1)),
  ),
  method(
    'startsWith',
    [{ name: 'prefix', type: 'string' }],
    'boolean',
    'Whether the text starts so.',
    '"eu-west".startsWith("eu")',
    true,
    (args) => textAt(args, 0).startsWith(textAt(args, 1)),
  ),
  method(
    'endsWith',
    [{ name: 'suffix', type: 'string' }],
    'boolean',
    'Whether the text ends so.',
    '"a.csv".endsWith(".csv")',
    true,
    (args) => textAt(args, 0).endsWith(textAt(args, 1)),
  ),
  method(
    'matches',
    [{ name: 'pattern', type: 'string' }],
    'boolean',
    'Whether a regular expression matches anywhere in the text.',
    '"order-17".matches("^order-[0-9]+$")',
    true,
    (args, site) => regularExpression(textAt(args, 1), site).test(textAt(args, 0)),
  ),
  method(
    'extract',
    [{ name: 'pattern', type: 'string' }],
    'string',
    'What the first group of a regular expression (or all of it) matches; "" when nothing does.',
    '"12 km W of Cobb".extract("of (.*)")',
    'Cobb',
    (args, site) => {
      const match = regularExpression(textAt(args, 1), site).exec(textAt(args, 0));
      return match === null ? '' : (match[1] ?? match[0]);
    },
  ),
  method(
    'lowerAscii',
    [],
    'string',
    'A to Z as lower case; other letters stay.',
    '"ÄB".lowerAscii()',
    'Äb',
    (args) => textAt(args, 0).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  ),
  method(
    'upperAscii',
    [],
    'string',
    'a to z as upper case; other letters stay.',
    '"äb".upperAscii()',
    'äB',
    (args) => textAt(args, 0).replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  ),
  method('lower', [], 'string', 'All letters as lower case.', '"ÄB".lower()', 'äb', (args) =>
    textAt(args, 0).toLowerCase(),
  ),
  method('upper', [], 'string', 'All letters as upper case.', '"äb".upper()', 'ÄB', (args) =>
    textAt(args, 0).toUpperCase(),
  ),
  method('trim', [], 'string', 'Without blanks at both ends.', '" Alaska ".trim()', 'Alaska', (args) =>
    textAt(args, 0).trim(),
  ),
  method(
    'replace',
    [part, { name: 'by', type: 'string' }, { name: 'times', type: 'integer', count: 'optional' }],
    'string',
    'Every occurrence of a part replaced, or the first few.',
    '"a-b-c".replace("-", "_")',
    'a_b_c',
    (args) => {
      const pieces = textAt(args, 0).split(textAt(args, 1));
      const times = args.length > 3 ? Math.max(0, numberAt(args, 3)) : pieces.length;
      return pieces.reduce(
        (joined, piece, i) => joined + (i <= times ? textAt(args, 2) : textAt(args, 1)) + piece,
      );
    },
  ),
  method(
    'split',
    [
      { name: 'separator', type: 'string' },
      { name: 'limit', type: 'integer', count: 'optional' },
    ],
    'list<string>',
    'The parts between separators; the last part keeps the rest when a limit is given.',
    '"10 km N of Cobb, CA".split(",").last().trim()',
    'CA',
    (args) => {
      const parts = textAt(args, 0).split(textAt(args, 1));
      const limit = args.length > 2 ? numberAt(args, 2) : -1;
      if (limit < 0 || parts.length <= limit) return parts;
      if (limit === 0) return [];
      return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(textAt(args, 1))];
    },
  ),
  method(
    'substring',
    [
      { name: 'start', type: 'integer' },
      { name: 'end', type: 'integer', count: 'optional' },
    ],
    'string',
    'The text from a position, up to (not including) another one. Positions past the end mean the end.',
    '"2026-11-22".substring(0, 4)',
    '2026',
    (args) => {
      const source = textAt(args, 0);
      const start = Math.max(0, numberAt(args, 1));
      const end = args.length > 2 ? Math.max(start, numberAt(args, 2)) : undefined;
      return hasPairs(source) ? [...source].slice(start, end).join('') : source.slice(start, end);
    },
  ),
  method(
    'indexOf',
    [part],
    'integer',
    'Position of the first occurrence, -1 without one.',
    '"banana".indexOf("an")',
    1,
    (args) => codePoints(textAt(args, 0), textAt(args, 0).indexOf(textAt(args, 1))),
  ),
  method(
    'lastIndexOf',
    [part],
    'integer',
    'Position of the last occurrence, -1 without one.',
    '"banana".lastIndexOf("an")',
    3,
    (args) => codePoints(textAt(args, 0), textAt(args, 0).lastIndexOf(textAt(args, 1))),
  ),
  {
    name: 'join',
    form: 'method',
    parameters: [
      { name: 'list', type: 'list' },
      { name: 'separator', type: 'string', count: 'optional' },
    ],
    returns: 'string',
    summary: 'The items of a list as one text.',
    example: '["a", "b"].join("-")',
    gives: 'a-b',
    call: (args, site) => {
      for (const item of listAt(args, 0)) {
        if (typeof item === 'object') fail(site, "'join' needs a list of strings, numbers or booleans.");
      }
      return listAt(args, 0).join(args.length > 1 ? textAt(args, 1) : '');
    },
  },
];

function method(
  name: string,
  parameters: readonly CelParameter[],
  returns: CelFunction['returns'],
  summary: string,
  example: string,
  gives: CelFunction['gives'],
  call: (args: readonly Internal[], site: Site) => Internal,
): CelFunction {
  return { name, form: 'method', parameters: [text, ...parameters], returns, summary, example, gives, call };
}

const patterns = new Map<string, RegExp>();
const mostPatterns = 256;

function regularExpression(pattern: string, site: Site): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern, 'u');
  } catch (error) {
    return fail(site, `'${pattern}' is not a regular expression: ${(error as Error).message}`);
  }
  if (patterns.size >= mostPatterns) patterns.clear();
  patterns.set(pattern, compiled);
  return compiled;
}

function hasPairs(source: string): boolean {
  return /[\ud800-\udbff]/.test(source);
}

function codePoints(source: string, index: number): number {
  return index > 0 && hasPairs(source) ? [...source.slice(0, index)].length : index;
}

export function textLength(source: string): number {
  return hasPairs(source) ? [...source].length : source.length;
}
