import type { z } from 'zod';
import type { FormatName } from '#engine/data/format.ts';

/** What catalog, checks and compile need of a connector; `engine/connectors` defines them. Pure: nothing runs here. */
export interface CatalogConnector {
  readonly name: string;
  readonly role: 'source' | 'sink';
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
  readonly config: z.ZodType<Record<string, unknown>>;
  readonly defaults?: Record<string, unknown>;
  /** Of a source: how its records lie in a topic that nobody drew. */
  formats(config: Readonly<Record<string, unknown>>): { keyFormat: FormatName; valueFormat: FormatName };
  hasKey(config: Readonly<Record<string, unknown>>): 'yes' | 'no' | 'unknown';
}
