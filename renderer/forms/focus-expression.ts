import { expressionAttribute } from './expression-editor.tsx';

/** Puts the cursor into the first expression of the form on screen; false when there is none. */
export function focusExpression(): boolean {
  const content = window.document.querySelector<HTMLElement>(`[${expressionAttribute}] .cm-content`);
  content?.focus();
  return content !== null;
}
