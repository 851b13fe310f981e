import { z } from 'zod';
import { formatNames } from '#engine/data/format.ts';

/**
 * What may be named in an expression of a node.
 * - `input`: a record at the node's input, `recordVariables` of engine/data
 * - `join`: the stream's record, and `table`: the value that the table has for its key, null when it has none
 */
export const expressionScopes = ['input', 'join'] as const;
export type ExpressionScope = (typeof expressionScopes)[number];

/** CEL. Its syntax is checked with the document; its result when it runs. */
export function expression(
  title: string,
  description: string,
  options: { expect?: 'bool' | 'any'; scope?: ExpressionScope; placeholder?: string } = {},
) {
  return z
    .string()
    .min(1, { error: 'expected an expression, found nothing' })
    .max(10_000)
    .meta({
      title,
      description,
      'x-control': 'expression',
      'x-expression': { expect: options.expect ?? 'any', scope: options.scope ?? 'input' },
      ...(options.placeholder === undefined ? {} : { 'x-placeholder': options.placeholder }),
    });
}

/** What a node does with a record on which its expressions fail. `errors`: out at the port of that name. */
export const onErrorField = z.enum(['stop', 'skip', 'errors']).default('stop').meta({
  title: 'If it fails on a record',
  description:
    'stop: the pipeline stops there. skip: the record is dropped and counted. errors: out at "errors".',
});

export const onErrorWithoutPort = z.enum(['stop', 'skip']).default('stop').meta({
  title: 'If it fails on a record',
  description: 'stop: the pipeline stops there. skip: the record is dropped and counted.',
});

export const formatField = (title: string, description: string) =>
  z.enum(formatNames).meta({ title, description });

/** A field of a result. */
export const fieldName = z
  .string()
  .min(1, { error: 'expected a name, found nothing' })
  .max(200)
  .meta({ title: 'Name', description: 'Of the field in the result.' });

/** Becomes part of port and topic names. */
export const portName = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}$/, { error: 'expected letters, digits, "_" and "-", at most 100' })
  .refine((name) => name !== 'default' && name !== 'errors', { error: '"default" and "errors" are taken' })
  .meta({ title: 'Name', description: 'Of the way out.' });

/** Kafka's rule for topic names (Topic.validate). */
export const topicName = z
  .string()
  .min(1, { error: 'expected the name of a topic, found nothing' })
  .max(249)
  .regex(/^[a-zA-Z0-9._-]+$/, { error: 'expected letters, digits, ".", "_" and "-"' })
  .refine((name) => name !== '.' && name !== '..', { error: '"." and ".." are no topic names' })
  .meta({ title: 'Topic', description: 'Made when it is not there.', 'x-control': 'topic' });
