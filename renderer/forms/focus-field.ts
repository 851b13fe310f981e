import { fieldAttribute } from './places.ts';

const triesMax = 20;

/**
 * Puts the cursor into a field of the form on screen, `branches.0.condition` for instance; into the nearest one around
 * it where there is none of that name. Waits a few frames, since the form may have to open first.
 */
export function focusField(field: string, tries = 0): void {
  const target = placeOf(field);
  if (target === undefined) {
    if (tries < triesMax) requestAnimationFrame(() => focusField(field, tries + 1));
    return;
  }
  // The editor first: the button for its help stands before it.
  const control =
    target.querySelector<HTMLElement>('.cm-content') ??
    target.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]');
  target.scrollIntoView({ block: 'nearest' });
  control?.focus();
}

function placeOf(field: string): HTMLElement | undefined {
  const steps = field.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const name = steps.slice(0, length).join('.');
    const place = window.document.querySelector<HTMLElement>(`[${fieldAttribute}="${CSS.escape(name)}"]`);
    if (place !== null) return place;
  }
  return undefined;
}
