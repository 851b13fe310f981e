const hardStopMs = 15_000;

/**
 * Resolves at SIGINT, SIGTERM or SIGHUP. A second signal, or a clean stop that takes too long, ends the process at
 * once, so that Ctrl-C always works.
 */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        setTimeout(() => {
          console.error(`The engine did not stop within ${hardStopMs / 1000} s; ending it.`);
          process.exit(1);
        }, hardStopMs).unref();
        resolve(signal);
      });
    }
  });
}
