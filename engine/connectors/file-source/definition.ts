import { z } from 'zod';
import { defineSource, errorFields, expressionField, formatField, pathField, words } from '../definition.ts';

export const fileSource = defineSource({
  name: 'file-source',
  title: 'File',
  summary: 'Reads records from a file, a folder or a pattern, once or as it grows.',
  icon: 'file-input',
  config: z.strictObject({
    path: pathField(
      'File',
      'A file, a folder (all its files) or a pattern such as data/*.csv.',
      'data/quakes.csv',
    ),
    format: z
      .enum(['lines', 'json-lines', 'csv', 'json'])
      .default('json-lines')
      .meta(
        words({
          title: 'Content',
          description:
            'lines: a text record per line. json-lines: a JSON value per line. csv: a struct per row. json: one document, a record per item of its list.',
        }),
      ),
    mode: z
      .enum(['once', 'follow'])
      .default('once')
      .meta(
        words({
          title: 'Read',
          description: 'once: to the end of what is there. follow: also what is added later, and new files.',
        }),
      ),
    key: expressionField('Key', 'From the record; no key when empty.', 'value.id'),
    timestamp: expressionField(
      'Time',
      'Event time: milliseconds since 1970, or a timestamp. The time of reading when empty.',
      'value.properties.time',
    ),
    jsonPath: z
      .string()
      .max(1_000)
      .optional()
      .meta(
        words({
          title: 'List in the document',
          description: 'Field names with dots, where the list of records is. The document itself when empty.',
          placeholder: 'features',
          when: { field: 'format', is: ['json'] },
        }),
      ),
    delimiter: z
      .string()
      .length(1)
      .default(',')
      .meta(
        words({
          title: 'Delimiter',
          description: 'Between the fields of a row.',
          advanced: true,
          when: { field: 'format', is: ['csv'] },
        }),
      ),
    header: z
      .boolean()
      .default(true)
      .meta(
        words({
          title: 'First row has names',
          description: 'Otherwise the fields are column1, column2, …',
          when: { field: 'format', is: ['csv'] },
        }),
      ),
    types: z
      .enum(['infer', 'text'])
      .default('infer')
      .meta(
        words({
          title: 'Column types',
          description:
            'infer: numbers and booleans where all of the first 1,000 rows are such. text: everything is text.',
          when: { field: 'format', is: ['csv'] },
        }),
      ),
    columnTypes: z
      .record(z.string(), z.enum(['number', 'boolean', 'text']))
      .optional()
      .meta(
        words({
          title: 'Types by column',
          description: 'Goes before what is inferred.',
          advanced: true,
          when: { field: 'format', is: ['csv'] },
        }),
      ),
    ratePerSecond: z
      .number()
      .positive()
      .max(10_000_000)
      .optional()
      .meta(
        words({
          title: 'Rate',
          description:
            'At most so many records per second, to watch them pass. As fast as it goes when empty.',
          unit: '1/s',
        }),
      ),
    keyFormat: formatField('Key format', 'How the key is written to the topic.', 'string'),
    maxRecordBytes: z
      .number()
      .int()
      .min(64)
      .max(64 * 1024 * 1024)
      .default(1024 * 1024)
      .meta(
        words({ title: 'Longest record', description: 'Of a line or row.', unit: 'bytes', advanced: true }),
      ),
    maxDocumentBytes: z
      .number()
      .int()
      .min(64)
      .max(512 * 1024 * 1024)
      .default(64 * 1024 * 1024)
      .meta(
        words({
          title: 'Largest document',
          description: 'A json document is read into memory whole.',
          when: { field: 'format', is: ['json'] },
          unit: 'bytes',
          advanced: true,
        }),
      ),
    ...errorFields,
  }),
  defaults: { path: '', format: 'json-lines', mode: 'once' },
  formats: (config) => ({ key: config.keyFormat, value: config.format === 'lines' ? 'string' : 'json' }),
  capabilities: (config) => [{ kind: 'read-path', path: config.path }],
});

export type FileSourceConfig = z.output<typeof fileSource.config>;
