import { expressionAttribute } from './places.ts';

/** Puts the cursor into the first expression of the form on screen, if it has one. */
export function focusExpression(): void {
  window.document.querySelector<HTMLElement>(`[${expressionAttribute}] .cm-content`)?.focus();
}
