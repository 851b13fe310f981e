import { z } from 'zod';
import { defineSink, errorFields, pathField, words } from '../definition.ts';

export const fileSink = defineSink({
  name: 'file-sink',
  title: 'File',
  summary: 'Appends records to a file, as lines, JSON lines or CSV rows.',
  icon: 'file-output',
  config: z.strictObject({
    path: pathField('File', 'Made when it is not there, with its folders.', 'out/results.csv'),
    format: z
      .enum(['json-lines', 'csv', 'lines'])
      .default('json-lines')
      .meta(
        words({
          title: 'Content',
          description: 'json-lines: the value as JSON. csv: its fields as a row. lines: its text.',
        }),
      ),
    columns: z
      .array(z.string().min(1))
      .min(1)
      .max(1_000)
      .optional()
      .meta(
        words({
          title: 'Columns',
          description: 'Of a CSV file, in order. The fields of the first record when empty.',
          when: { field: 'format', is: ['csv'] },
        }),
      ),
    withKey: z
      .boolean()
      .default(false)
      .meta(
        words({
          title: 'With key',
          description: 'The key as a first column, or as the field "key" beside "value".',
        }),
      ),
    escapeFormulas: z
      .boolean()
      .default(true)
      .meta(
        words({
          title: 'Safe for spreadsheets',
          description: 'Text that a spreadsheet would run as a formula gets an apostrophe in front.',
          advanced: true,
          when: { field: 'format', is: ['csv'] },
        }),
      ),
    ...errorFields,
  }),
  defaults: { path: '', format: 'json-lines' },
  formats: () => ({ key: 'string', value: 'json' }),
  capabilities: (config) => [{ kind: 'write-path', path: config.path }],
});

export type FileSinkConfig = z.output<typeof fileSink.config>;
