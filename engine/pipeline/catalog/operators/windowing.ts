import type { z } from 'zod';
import { duration } from '../duration.ts';
import { fieldName } from '../fields.ts';

/**
 * Shared by what counts and aggregates. Windows are tumbling, aligned to the epoch, over the records' timestamps.
 *
 * A result is a struct: the key (its own fields when it is a struct, else one field named by `keyAs`), with a window
 * `window_start` and `window_end` in ms, then what was computed. Its record's key is the key itself; with a window it
 * is the JSON struct `{"key", "window_start", "window_end"}`, so that a sink upserts one row per key and window.
 */
export const windowFields = {
  window: duration('Per window of', 'Empty: over all time. Windows follow the timestamps of the records.', {
    atLeastMs: 1,
  }).optional(),
  grace: duration(
    'Wait for late records',
    'A window takes records until stream time is this far behind its end.',
    {
      placeholder: '0s',
    },
  ).default(0),
  keyAs: fieldName
    .meta({
      title: 'Name of the key',
      description: 'The field of the result that holds the key, unless it is a struct.',
    })
    .default('key'),
};

/** Names that a result has of itself, so that no computed field hides them. */
export function reservedNames(config: {
  readonly window?: number | undefined;
  readonly keyAs: string;
}): string[] {
  return config.window === undefined ? [config.keyAs] : [config.keyAs, 'window_start', 'window_end'];
}

export function reportReserved(
  name: string,
  path: (string | number)[],
  config: Parameters<typeof reservedNames>[0],
  context: z.RefinementCtx,
): void {
  if (!reservedNames(config).includes(name)) return;
  context.addIssue({ code: 'custom', path, message: `"${name}" is a field that the result has anyway` });
}
