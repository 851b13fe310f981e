import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  type KeyBinding,
  keymap,
  lineNumbers,
  placeholder as placeholderText,
  tooltips,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { compileExpression } from '#engine/data/cel.ts';
import { type CelCompletion, celCompletions, type ExpressionScope } from './cel-completion.ts';
import { celLanguage } from './cel-language.ts';
import { editorTheme } from './editor-theme.ts';
import { expressionAttribute } from './places.ts';

export interface ExpressionEditorProps {
  /** Name for screen readers. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (source: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly onFocus?: (() => void) | undefined;
  /** Enter, where there is one line only. */
  readonly onSubmit?: (() => void) | undefined;
  /** What is wrong with the source as it stands, after a moment without typing. */
  readonly onProblem?: ((message: string | undefined) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly lines: 'one' | 'many';
  readonly expect: 'bool' | 'any';
  /** What may be named; all that `scope` knows. */
  readonly scope: ExpressionScope;
  readonly isInvalid?: boolean;
  /** Id of the text that says what is wrong. */
  readonly describedBy?: string | undefined;
}

const lintDelayMs = 400;

/**
 * One expression in CEL. Tab takes a completion or leaves the field, Esc closes the completions or leaves it, Ctrl Enter
 * belongs to the app.
 */
export function ExpressionEditor(props: ExpressionEditorProps) {
  const { value, lines, expect, isInvalid, describedBy } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (place.current === null) return;
    const { label, placeholder } = latest.current;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          editing(lines, latest),
          lintOf(expect, latest),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          placeholderText(placeholder ?? ''),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [lines, expect]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const content = view.current?.contentDOM;
    content?.setAttribute('aria-invalid', String(isInvalid === true));
    if (describedBy === undefined) content?.removeAttribute('aria-describedby');
    else content?.setAttribute('aria-describedby', describedBy);
  }, [isInvalid, describedBy]);

  return (
    <div
      ref={place}
      className={`editor ${lines === 'one' ? 'is-line' : ''}`}
      data-invalid={isInvalid === true ? true : undefined}
      {...{ [expressionAttribute]: lines === 'many' ? '' : undefined }}
    />
  );
}

interface Latest {
  readonly current: ExpressionEditorProps;
}

function editing(lines: 'one' | 'many', latest: Latest): Extension {
  return [
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    celLanguage,
    editorTheme,
    tooltips({ position: 'fixed', parent: window.document.body }),
    autocompletion({
      override: [celCompletions(() => latest.current.scope)],
      icons: false,
      addToOptions: [{ render: exampleOf, position: 90 }],
    }),
    keymap.of([...ownKeys(lines, latest), ...closeBracketsKeymap, ...standardKeymap, ...historyKeymap]),
    EditorView.updateListener.of((update) => {
      // What came from outside is no news to the outside.
      const source = update.state.doc.toString();
      if (update.docChanged && source !== latest.current.value) latest.current.onChange(source);
      if (update.focusChanged) {
        if (update.view.hasFocus) latest.current.onFocus?.();
        else latest.current.onBlur?.();
      }
    }),
    lines === 'many'
      ? [lineNumbers(), EditorView.lineWrapping]
      : EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
  ];
}

function ownKeys(lines: 'one' | 'many', latest: Latest): KeyBinding[] {
  const submit: KeyBinding = {
    key: 'Enter',
    run: () => {
      latest.current.onSubmit?.();
      return true;
    },
  };
  return [
    { key: 'Tab', run: acceptCompletion },
    {
      key: 'Escape',
      run: (editor) => {
        if (completionStatus(editor.state) !== null) return false;
        editor.contentDOM.blur();
        return true;
      },
    },
    ...(lines === 'one' ? [submit] : []),
  ];
}

function lintOf(expect: 'bool' | 'any', latest: Latest): Extension {
  return linter(
    ({ state }): Diagnostic[] => {
      const source = state.doc.toString();
      const variables = Object.keys(latest.current.scope.schemas);
      const compiled = source.trim() === '' ? undefined : compileExpression(source, { expect, variables });
      if (compiled === undefined || compiled.ok) {
        latest.current.onProblem?.(undefined);
        return [];
      }
      const { message, position, end } = compiled.problem;
      latest.current.onProblem?.(message);
      // At the end of the source there is nothing to underline but what stands before.
      const to = Math.min(state.doc.length, Math.max(end, position + 1));
      return [{ from: Math.max(0, Math.min(position, to - 1)), to, severity: 'error', message }];
    },
    { delay: lintDelayMs },
  );
}

function exampleOf(completion: object): Node | null {
  const { example } = completion as CelCompletion;
  if (example === undefined) return null;
  const shown = window.document.createElement('span');
  shown.className = 'cm-completionExample';
  shown.textContent = example;
  return shown;
}
