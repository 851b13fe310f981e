import { z } from 'zod';
import { defineSource, errorFields, expressionField, formatField, words } from '../definition.ts';

/** Functions of @faker-js/faker that a field may use; each takes no argument and gives a string, number or boolean. */
export const fakerKinds = [
  'airline.flightNumber',
  'commerce.department',
  'commerce.price',
  'commerce.product',
  'commerce.productName',
  'company.name',
  'finance.accountNumber',
  'finance.amount',
  'finance.currencyCode',
  'finance.iban',
  'finance.transactionType',
  'hacker.phrase',
  'internet.email',
  'internet.httpMethod',
  'internet.httpStatusCode',
  'internet.ipv4',
  'internet.url',
  'internet.userAgent',
  'internet.username',
  'location.city',
  'location.country',
  'location.countryCode',
  'location.latitude',
  'location.longitude',
  'location.streetAddress',
  'location.zipCode',
  'lorem.sentence',
  'lorem.word',
  'person.firstName',
  'person.fullName',
  'person.jobTitle',
  'person.lastName',
  'phone.number',
  'system.fileName',
  'vehicle.vehicle',
  'vehicle.vin',
] as const;

const name = z
  .string()
  .min(1)
  .max(200)
  .meta(words({ title: 'Name', description: 'Of the field.' }));

const field = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sequence'), name, start: z.number().int().default(1) }),
  z.strictObject({ kind: z.literal('uuid'), name }),
  z.strictObject({ kind: z.literal('boolean'), name, probability: z.number().min(0).max(1).default(0.5) }),
  z.strictObject({
    kind: z.literal('integer'),
    name,
    min: z.number().int().default(0),
    max: z.number().int().default(100),
  }),
  z.strictObject({
    kind: z.literal('double'),
    name,
    min: z.number().default(0),
    max: z.number().default(1),
    decimals: z.number().int().min(0).max(15).default(2),
  }),
  z.strictObject({
    kind: z.literal('choice'),
    name,
    /** The same value several times makes it likelier. */
    of: z
      .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .min(1)
      .max(1_000),
  }),
  z.strictObject({ kind: z.literal('time'), name }),
  z.strictObject({ kind: z.literal('faker'), name, of: z.enum(fakerKinds) }),
  z.strictObject({
    kind: z.literal('expression'),
    name,
    expression: z
      .string()
      .min(1)
      .max(10_000)
      .meta({
        ...words({
          title: 'Expression',
          description: 'Over the fields above it, as fields of value.',
          control: 'expression',
          placeholder: 'value.price * value.quantity',
        }),
        'x-expression': { expect: 'any', scope: 'input' },
      }),
  }),
]);

export const generatorSource = defineSource({
  name: 'generator-source',
  title: 'Generator',
  summary: 'Makes up records: the same ones again for the same seed.',
  icon: 'dices',
  config: z.strictObject({
    fields: z
      .array(field)
      .min(1, { error: 'expected at least one field' })
      .max(200)
      .meta(words({ title: 'Fields', description: 'Of each record.' })),
    key: expressionField('Key', 'From the record; no key when empty.', 'value.id'),
    ratePerSecond: z
      .number()
      .positive()
      .max(1_000_000)
      .default(10)
      .meta(words({ title: 'Rate', description: 'Records per second.', unit: '1/s' })),
    count: z
      .number()
      .int()
      .positive()
      .optional()
      .meta(words({ title: 'Count', description: 'Ends after so many records; never when empty.' })),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1)
      .meta(words({ title: 'Seed', description: 'Another one gives other records.', advanced: true })),
    startTimeMs: z
      .number()
      .int()
      .optional()
      .meta(
        words({
          title: 'First event time',
          description: 'Event times are made up too, spaced by the rate. The time of making when empty.',
          unit: 'ms',
          advanced: true,
        }),
      ),
    keyFormat: formatField('Key format', 'How the key is written to the topic.', 'string'),
    ...errorFields,
  }),
  defaults: {
    fields: [
      { kind: 'sequence', name: 'id', start: 1 },
      { kind: 'faker', name: 'customer', of: 'person.fullName' },
      { kind: 'choice', name: 'product', of: ['tea', 'coffee', 'cocoa'] },
      { kind: 'double', name: 'amount', min: 1, max: 100, decimals: 2 },
    ],
    key: 'value.product',
    ratePerSecond: 10,
  },
  formats: (config) => ({ key: config.keyFormat, value: 'json' }),
  capabilities: () => [],
});

export type GeneratorConfig = z.output<typeof generatorSource.config>;
export type GeneratorField = GeneratorConfig['fields'][number];
