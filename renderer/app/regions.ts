/** Marks an area that F6 visits. */
export const regionAttribute = 'data-region';

/** Gives focus to the next area of the window, round and round. */
export function nextRegion(): void {
  const regions = [...window.document.querySelectorAll<HTMLElement>(`[${regionAttribute}]`)];
  const current = window.document.activeElement;
  const index = regions.findIndex((region) => region.contains(current));
  const next = regions[(index + 1) % regions.length];
  if (next === undefined) return;
  const target = next.querySelector<HTMLElement>('button:not([disabled]), [tabindex="0"], input, a[href]');
  (target ?? next).focus();
}
