import type { z } from 'zod';

/** What catalog, checks and compile need of a connector; `engine/connectors` defines them. Pure: nothing runs here. */
export interface CatalogConnector {
  readonly name: string;
  readonly role: 'source' | 'sink';
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
  readonly config: z.ZodType<Record<string, unknown>>;
  readonly defaults?: Record<string, unknown>;
}
