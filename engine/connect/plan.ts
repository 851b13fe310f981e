import type { FormatName } from '#engine/data/format.ts';

/** What the worker needs of a planned connector; the pipeline's plan has it. Plain JSON. */
export interface ConnectorPlan {
  /** Unique per cluster; also part of a sink's group, `connect-<name>`, and of a source's offsets. */
  readonly name: string;
  readonly role: 'source' | 'sink';
  /** Name in engine/connectors. */
  readonly connector: string;
  readonly topic: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly keyFormat: FormatName;
  readonly valueFormat: FormatName;
}

export function sinkGroup(name: string): string {
  return `connect-${name}`;
}

export function deadLetterTopic(plan: ConnectorPlan, configured: string | undefined): string {
  return configured ?? `${plan.name}-dead-letters`;
}
