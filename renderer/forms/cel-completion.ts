import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { completionsAt, type Completion as Help, type ScopeSchema } from '#engine/data/expression-help.ts';

/** What is known where an expression stands. */
export interface ExpressionScope {
  readonly schemas: ScopeSchema;
  /** A value from a real record by path, as text: `value.properties.mag` → `5.2`. */
  readonly examples: ReadonlyMap<string, string>;
}

export interface CelCompletion extends Completion {
  readonly example: string | undefined;
}

/** Completions from the fields of real records and the functions of the language. */
export function celCompletions(scope: () => ExpressionScope): CompletionSource {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const source = state.doc.toString();
    const { from, options } = completionsAt(source, pos, scope().schemas);
    const typed = source.slice(from, pos);
    const isAfterDot = /\.\??$/.test(source.slice(0, pos));
    // A list that opens by itself after a space or an operator is in the way.
    if (options.length === 0 || (!explicit && typed === '' && !isAfterDot)) return null;
    const receiver = receiverBefore(source.slice(0, from));
    const written = options.map((help) => celCompletion(help, receiver, scope().examples));
    return { from, filter: false, options: ranked(written, typed.replace(/^\./, '')) };
  };
}

function celCompletion(help: Help, receiver: string, examples: ReadonlyMap<string, string>): CelCompletion {
  const path = help.kind === 'variable' ? help.label : `${receiver}${accessor(help.insert)}`;
  return {
    label: help.label,
    type: help.kind === 'field' ? 'property' : help.kind,
    detail: help.kind === 'function' ? help.detail.replace(/^[^(]*/, '') : help.detail,
    example: help.kind === 'function' ? undefined : examples.get(path),
    ...(help.info === undefined ? {} : { info: () => infoOf(help) }),
    apply: (view: EditorView, _completion: Completion, from: number, to: number) =>
      insert(view, help, from, to),
  };
}

function accessor(insert: string): string {
  return insert.startsWith('[') || insert.startsWith('.') ? insert : `.${insert}`;
}

/** `value.properties` in `1 < value.properties.`; empty where something else than a plain path stands. */
function receiverBefore(ahead: string): string {
  const match = /([A-Za-z_]\w*(?:\.\w+|\[\d+\]|\["[^"]*"\])*)\.?\??$/.exec(ahead);
  return match?.[1] ?? '';
}

function ranked(options: readonly CelCompletion[], typed: string): CelCompletion[] {
  const wanted = typed.toLowerCase();
  const rank = ({ label, type }: CelCompletion): number =>
    (label.toLowerCase().startsWith(wanted) ? 0 : 4) +
    (type === 'property' ? 0 : type === 'variable' ? 1 : type === 'function' ? 2 : 3);
  return options.toSorted((a, b) => rank(a) - rank(b));
}

/** Functions get their closing parenthesis, with the cursor before it. */
function insert(view: EditorView, { insert: text }: Help, from: number, to: number): void {
  const isCall = text.endsWith('(');
  const hasParenthesis = isCall && view.state.sliceDoc(to, to + 1) === '(';
  const inserted = hasParenthesis ? text.slice(0, -1) : isCall ? `${text})` : text;
  view.dispatch({
    changes: { from, to, insert: inserted },
    selection: { anchor: from + text.length },
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
}

function infoOf({ detail, info }: Help): HTMLElement {
  const box = window.document.createElement('div');
  const signature = box.appendChild(window.document.createElement('code'));
  signature.textContent = detail;
  const words = box.appendChild(window.document.createElement('p'));
  words.textContent = info ?? '';
  return box;
}
