import { lazy } from 'react';

const pipelinePage = () => import('./pipeline-page.tsx');
const recordsPage = () => import('./records-page.tsx');

/** Apart from the page's first script: canvas, editor and charts are most of its weight, and the start page has none. */
export const PipelinePage = lazy(() => pipelinePage().then((module) => ({ default: module.PipelinePage })));
export const RecordsPage = lazy(() => recordsPage().then((module) => ({ default: module.RecordsPage })));

/** Long enough for the first paint, sooner than a hand can click. */
const loadAfterMs = 300;

/** Fetches them beside what is on screen, so that the first click need not wait. Returns how to cancel. */
export function loadScreens(): () => void {
  const timer = setTimeout(() => {
    // A failure shows where the screen is asked for, which tries again.
    void Promise.allSettled([pipelinePage(), recordsPage()]);
  }, loadAfterMs);
  return () => clearTimeout(timer);
}
