/** The worker's entry lies beside this module: as `.ts` in a checkout, as `.js` in the flat bundle. */
export const workerEntry = new URL(
  `./worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);
