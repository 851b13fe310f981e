import {
  HighlightStyle,
  LanguageSupport,
  StreamLanguage,
  type StringStream,
  syntaxHighlighting,
} from '@codemirror/language';
import { tags } from '@lezer/highlight';

const words = new Set(['true', 'false', 'null', 'in']);

/** Colours only: what an expression means is told by engine/data's parser. */
const cel = StreamLanguage.define({
  name: 'cel',
  startState: () => ({ afterDot: false }),
  token(stream, state) {
    if (stream.eatSpace()) return null;
    const { afterDot } = state;
    state.afterDot = false;
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match(/^[rb]?("""|'''|"|')/i)) return skipString(stream);
    if (stream.match(/^(0x[0-9a-f]+|\d+(\.\d+)?(e[+-]?\d+)?)u?/i)) return 'number';
    if (stream.match(/^\.\??/)) {
      state.afterDot = true;
      return 'punctuation';
    }
    const name = stream.match(/^[A-Za-z_]\w*/);
    if (Array.isArray(name)) {
      if (stream.match(/^\s*\(/, false)) return 'keyword';
      if (afterDot) return 'propertyName';
      return words.has(name[0]) ? 'atom' : 'variableName';
    }
    stream.next();
    return 'operator';
  },
});

function skipString(stream: StringStream): string {
  const quote = /("""|'''|"|')$/.exec(stream.current())?.[0] ?? '"';
  while (!stream.eol()) {
    if (stream.match(quote)) break;
    if (stream.next() === '\\') stream.next();
  }
  return 'string';
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, class: 'tk-f' },
  { tag: tags.string, class: 'tk-s' },
  { tag: [tags.number, tags.atom], class: 'tk-n' },
  { tag: tags.keyword, class: 'tk-w' },
  { tag: [tags.operator, tags.comment], class: 'tk-m' },
]);

export const celLanguage = new LanguageSupport(cel, [syntaxHighlighting(colours)]);
