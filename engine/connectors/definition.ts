import { z } from 'zod';
import type { FormatName } from '#engine/data/format.ts';
import { formatNames } from '#engine/data/format.ts';

/** What a connector asks of the machine, before it runs. */
export type ConnectorCapability =
  | { readonly kind: 'read-path'; readonly path: string }
  | { readonly kind: 'write-path'; readonly path: string }
  | { readonly kind: 'host'; readonly host: string };

/**
 * A connector as the catalog shows it: pure data and pure functions, for palette, form, checks and docs. Its runtime
 * stands apart (`runtimes.ts`), so that nothing of it is loaded where nothing runs.
 */
export interface ConnectorDefinition<
  Config extends z.ZodType<Record<string, unknown>> = z.ZodType<Record<string, unknown>>,
> {
  readonly name: string;
  readonly role: 'source' | 'sink';
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** lucide icon name. */
  readonly icon: string;
  readonly config: Config;
  /** Config of a fresh node. */
  readonly defaults: Record<string, unknown>;
  /** What a source writes, and what a sink expects unless the topic says otherwise. */
  formats(config: z.output<Config>): { readonly key: FormatName; readonly value: FormatName };
  capabilities(config: z.output<Config>): readonly ConnectorCapability[];
}

export function defineSource<Config extends z.ZodType<Record<string, unknown>>>(
  definition: Omit<ConnectorDefinition<Config>, 'role'>,
): ConnectorDefinition<Config> {
  return { ...definition, role: 'source' };
}

export function defineSink<Config extends z.ZodType<Record<string, unknown>>>(
  definition: Omit<ConnectorDefinition<Config>, 'role'>,
): ConnectorDefinition<Config> {
  return { ...definition, role: 'sink' };
}

/** Words for the form (`x-…`) beside JSON Schema's own; see the kinds of nodes in engine/pipeline. */
export interface FieldWords {
  readonly title: string;
  readonly description: string;
  readonly control?: 'expression' | 'path' | 'topic' | 'duration' | 'secret' | 'text-area' | 'code';
  readonly placeholder?: string;
  readonly advanced?: boolean;
  readonly unit?: string;
  /** The field means something only when another one has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly unknown[] };
}

export function words(field: FieldWords): Record<string, unknown> {
  return {
    title: field.title,
    description: field.description,
    ...(field.control === undefined ? {} : { 'x-control': field.control }),
    ...(field.placeholder === undefined ? {} : { 'x-placeholder': field.placeholder }),
    ...(field.advanced === undefined ? {} : { 'x-advanced': field.advanced }),
    ...(field.unit === undefined ? {} : { 'x-unit': field.unit }),
    ...(field.when === undefined ? {} : { 'x-when': field.when }),
  };
}

/** CEL over `value`, the record as it was read. */
export function expressionField(title: string, description: string, placeholder: string) {
  return z
    .string()
    .min(1)
    .max(10_000)
    .optional()
    .meta({
      ...words({ title, description, control: 'expression', placeholder }),
      'x-expression': { expect: 'any', scope: 'input' },
    });
}

export function pathField(title: string, description: string, placeholder: string) {
  return z
    .string()
    .min(1, { error: 'expected a path, found nothing' })
    .max(4_096)
    .meta(words({ title, description, control: 'path', placeholder }));
}

export function formatField(title: string, description: string, preset: FormatName) {
  return z
    .enum(formatNames)
    .default(preset)
    .meta(words({ title, description, advanced: true }));
}

/** What every connector has: what happens with a record that fails. Names after Kafka Connect's errors.*. */
export const errorFields = {
  onError: z
    .enum(['stop', 'skip', 'dead-letter'])
    .default('stop')
    .meta(
      words({
        title: 'If it fails on a record',
        description:
          'stop: the connector stops there. skip: the record is dropped and counted. dead-letter: it goes to a topic, with the reason in its headers.',
      }),
    ),
  deadLetterTopic: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,249}$/)
    .optional()
    .meta(
      words({
        title: 'Dead letter topic',
        description: 'Made when it is not there. The name of the connector with "-dead-letters" when empty.',
        control: 'topic',
        advanced: true,
      }),
    ),
  retryTimeoutMs: z
    .number()
    .int()
    .min(0)
    .max(86_400_000)
    .default(60_000)
    .meta(
      words({
        title: 'Retry for',
        description: 'How long a failure that may pass (a busy file, a lost connection) is tried again.',
        unit: 'ms',
        advanced: true,
      }),
    ),
};

export type ErrorFields = z.output<z.ZodObject<typeof errorFields>>;
