export interface JsonProblem {
  readonly position: number;
  readonly expected: string;
  readonly found: string;
}

const blank = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const literal = /true|false|null/y;
const deepest = 5_000;

/**
 * Where and why a text is not JSON (RFC 8259); undefined when it is. JavaScript engines word their own errors
 * differently and often without a position. Runs only after `JSON.parse` has refused the text.
 */
export function findJsonProblem(text: string): JsonProblem | undefined {
  let at = 0;
  const closers: ('}' | ']')[] = [];

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const problem = (expected: string, position = at): JsonProblem => ({
    position,
    expected,
    found:
      position >= text.length
        ? 'the end of the text'
        : JSON.stringify(String.fromCodePoint(text.codePointAt(position) as number)),
  });
  const scanString = (): JsonProblem | undefined => {
    const start = at++;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        at++;
        return undefined;
      }
      if (code < 0x20) return problem('no raw control character inside a string');
      if (code === 0x5c) {
        if (!/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6)))
          return problem('an escape such as \\n or \\u0041');
        at += text[at + 1] === 'u' ? 6 : 2;
      } else at++;
    }
    return { position: start, expected: 'a closing quote', found: 'the end of the text' };
  };
  const scanName = (): JsonProblem | undefined => {
    take(blank);
    if (text[at] !== '"') return problem('a name in double quotes');
    const bad = scanString();
    if (bad !== undefined) return bad;
    take(blank);
    if (text[at] !== ':') return problem('":"');
    at++;
    return undefined;
  };

  for (;;) {
    // One value, or the start of a container.
    take(blank);
    const first = text[at];
    let open = false;
    if (first === '{' || first === '[') {
      at++;
      take(blank);
      const closer = first === '{' ? '}' : ']';
      if (text[at] === closer) at++;
      else {
        closers.push(closer);
        if (closers.length > deepest) return problem(`at most ${deepest} levels`);
        open = true;
        const bad = closer === '}' ? scanName() : undefined;
        if (bad !== undefined) return bad;
      }
    } else if (first === '"') {
      const bad = scanString();
      if (bad !== undefined) return bad;
    } else if (!take(number) && !take(literal)) return problem('a value');
    if (open) continue;

    // What follows a value: the next one, or the end of its containers.
    for (;;) {
      take(blank);
      const closer = closers.at(-1);
      if (closer === undefined) return at < text.length ? problem('the end of the text') : undefined;
      if (text[at] === closer) {
        at++;
        closers.pop();
        continue;
      }
      if (text[at] !== ',') return problem(`"," or "${closer}"`);
      at++;
      const bad = closer === '}' ? scanName() : undefined;
      if (bad !== undefined) return bad;
      break;
    }
  }
}
