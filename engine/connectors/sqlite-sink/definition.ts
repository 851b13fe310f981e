import { z } from 'zod';
import { defineSink, errorFields, pathField, words } from '../definition.ts';

export const sqliteSink = defineSink({
  name: 'sqlite-sink',
  title: 'SQLite table',
  summary: 'Writes records to a table of a SQLite database, each exactly once.',
  icon: 'database',
  config: z.strictObject({
    path: pathField('Database', 'Made when it is not there.', 'out/results.db'),
    table: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, { error: 'expected letters, digits and "_"' })
      .meta(
        words({
          title: 'Table',
          description: 'Made from the first record; fields that come later become new columns.',
          placeholder: 'results',
        }),
      ),
    mode: z
      .enum(['upsert', 'insert'])
      .default('upsert')
      .meta(
        words({
          title: 'Write',
          description: 'upsert: one row per key, the latest wins. insert: a row per record.',
        }),
      ),
    keyColumns: z
      .array(z.string().min(1))
      .max(16)
      .optional()
      .meta(
        words({
          title: 'Key columns',
          description:
            'Fields of the value that tell rows apart. The record\'s key, as column "key", when empty.',
        }),
      ),
    deleteOnNull: z
      .boolean()
      .default(true)
      .meta(
        words({ title: 'Null deletes', description: 'A record without value deletes the row of its key.' }),
      ),
    ...errorFields,
  }),
  defaults: { path: '', table: '', mode: 'upsert' },
  formats: () => ({ key: 'string', value: 'json' }),
  capabilities: (config) => [{ kind: 'write-path', path: config.path }],
});

export type SqliteSinkConfig = z.output<typeof sqliteSink.config>;
