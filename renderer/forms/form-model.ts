/**
 * A form as data, made from the JSON Schema of a node kind's config and the words that the schema carries for it
 * (`title`, `description`, `x-control`, `x-placeholder`, `x-advanced`, `x-expression`, `x-unit`, `x-when`).
 */
export type FormControl =
  | { readonly kind: 'text' | 'text-area' | 'code' | 'path' | 'topic' | 'secret' | 'duration' }
  | { readonly kind: 'number' }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly options: readonly ChoiceOption[] }
  | { readonly kind: 'expression'; readonly expect: 'bool' | 'any'; readonly scope: 'input' | 'join' }
  /** A list of texts or other scalars, one a line. */
  | { readonly kind: 'scalars'; readonly takes: 'text' | 'any' }
  /** A list of groups of fields: branches, fields of a result. */
  | { readonly kind: 'rows'; readonly rows: readonly RowVariant[]; readonly mostRows: number | undefined }
  /** Names that the user gives, each with a value. */
  | { readonly kind: 'entries'; readonly value: FormField }
  /** What no control above fits is edited as JSON. */
  | { readonly kind: 'json' };

export interface ChoiceOption {
  readonly value: string;
  readonly title: string;
  /** What choosing it means. */
  readonly hint: string | undefined;
}

/** A row's fields; several variants when a row is one of several kinds, told apart by the constants in `fixed`. */
export interface RowVariant {
  readonly title: string;
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly placeholder: string | undefined;
  readonly unit: string | undefined;
  readonly preset: unknown;
  readonly isRequired: boolean;
  readonly isAdvanced: boolean;
  /** It means something only when another field has one of these values. */
  readonly when: { readonly field: string; readonly is: readonly unknown[] } | undefined;
  readonly control: FormControl;
}

/** Without the fields that mean nothing with this config; what is filled in stays, so that it can be taken out. */
export function fieldsThatApply(
  fields: readonly FormField[],
  config: Readonly<Record<string, unknown>>,
): readonly FormField[] {
  const presets = new Map(fields.map(({ name, preset }) => [name, preset]));
  return fields.filter(
    ({ name, when }) =>
      when === undefined ||
      config[name] !== undefined ||
      when.is.includes(config[when.field] ?? presets.get(when.field)),
  );
}

type Schema = Readonly<Record<string, unknown>>;

/** The fields of an object schema, in its order. */
export function formFields(schema: unknown): readonly FormField[] {
  if (!isSchema(schema) || !isSchema(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).map(([name, property]) =>
    formField(name, isSchema(property) ? property : {}, required.includes(name)),
  );
}

function formField(name: string, schema: Schema, isRequired: boolean): FormField {
  const control = controlOf(schema);
  const description = text(schema.description);
  return {
    name,
    title: text(schema.title) ?? inWords(name),
    // The meaning of each option stands under the chosen one.
    description:
      control.kind === 'choice' && control.options.some(({ hint }) => hint !== undefined)
        ? undefined
        : description,
    placeholder: text(schema['x-placeholder']) ?? presetText(schema.default),
    unit: text(schema['x-unit']),
    preset: schema.default,
    isRequired,
    isAdvanced: schema['x-advanced'] === true,
    when: whenOf(schema['x-when']),
    control,
  };
}

function whenOf(words: unknown): FormField['when'] {
  if (!isSchema(words) || typeof words.field !== 'string' || !Array.isArray(words.is)) return undefined;
  return { field: words.field, is: words.is };
}

function controlOf(schema: Schema): FormControl {
  const wanted = schema['x-control'];
  switch (wanted) {
    case 'expression': {
      const words = isSchema(schema['x-expression']) ? schema['x-expression'] : {};
      return {
        kind: 'expression',
        expect: words.expect === 'bool' ? 'bool' : 'any',
        scope: words.scope === 'join' ? 'join' : 'input',
      };
    }
    case 'text-area':
    case 'code':
    case 'path':
    case 'topic':
    case 'secret':
    case 'duration':
      return { kind: wanted };
  }
  if (Array.isArray(schema.enum)) return { kind: 'choice', options: choices(schema) };
  switch (schema.type) {
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
    case 'number':
      return { kind: 'number' };
    case 'string':
      return { kind: 'text' };
    case 'array':
      return listControl(schema);
    case 'object':
      return isSchema(schema.additionalProperties)
        ? {
            kind: 'entries',
            value: formField('value', { title: 'Value', ...schema.additionalProperties }, true),
          }
        : { kind: 'json' };
    default:
      return { kind: 'json' };
  }
}

function listControl(schema: Schema): FormControl {
  const items = isSchema(schema.items) ? schema.items : {};
  const variants = (
    Array.isArray(items.oneOf) ? items.oneOf : Array.isArray(items.anyOf) ? items.anyOf : [items]
  )
    .filter(isSchema)
    .map(rowVariant);
  if (variants.length > 0 && variants.every((variant) => variant !== undefined)) {
    const mostRows = typeof schema.maxItems === 'number' ? schema.maxItems : undefined;
    return { kind: 'rows', rows: variants, mostRows };
  }
  if (items.type === 'string') return { kind: 'scalars', takes: 'text' };
  return Array.isArray(items.type) ? { kind: 'scalars', takes: 'any' } : { kind: 'json' };
}

function rowVariant(schema: Schema): RowVariant | undefined {
  if (!isSchema(schema.properties)) return undefined;
  const entries = Object.entries(schema.properties);
  const fixed = Object.fromEntries(
    entries.flatMap(([name, property]) =>
      isSchema(property) && 'const' in property ? [[name, property.const]] : [],
    ),
  );
  return {
    title: inWords(String(Object.values(fixed)[0] ?? '')),
    fixed,
    fields: formFields(schema).filter((field) => !(field.name in fixed)),
  };
}

/** The variant of a row as it is; the first when none fits. */
export function variantOf(rows: readonly RowVariant[], row: unknown): RowVariant | undefined {
  const fits = ({ fixed }: RowVariant) =>
    Object.entries(fixed).every(([name, value]) => isSchema(row) && row[name] === value);
  return rows.find(fits) ?? rows[0];
}

const optionWords: Readonly<Record<string, string>> = {
  csv: 'CSV',
  json: 'JSON',
  'json-lines': 'JSON Lines',
  avg: 'Average',
  min: 'Least',
  max: 'Greatest',
  'compact,delete': 'Compact and delete',
};

function choices(schema: Schema): ChoiceOption[] {
  const values = (schema.enum as unknown[]).filter((value) => typeof value === 'string');
  const hints = optionHints(text(schema.description) ?? '', values);
  return values.map((value) => ({
    value,
    title: optionWords[value] ?? (/[.]/.test(value) ? value : inWords(value)),
    hint: hints.get(value),
  }));
}

/** Reads `once: to its end. follow: also what comes later.` as a sentence per option. */
export function optionHints(description: string, values: readonly string[]): ReadonlyMap<string, string> {
  const starts = values
    .map((value) => ({ value, at: findOption(description, value) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return new Map(
    starts.map(({ value, at }, index) => {
      const sentence = description.slice(at + value.length + 1, starts[index + 1]?.at).trim();
      return [value, sentence.charAt(0).toUpperCase() + sentence.slice(1)];
    }),
  );
}

function findOption(description: string, value: string): number {
  if (description.startsWith(`${value}: `)) return 0;
  const at = description.indexOf(`. ${value}: `);
  return at < 0 ? -1 : at + 2;
}

/** `maxRecordBytes` as `Max record bytes`, `dead-letter` as `Dead letter`. */
export function inWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One of them: `Branches` is a list of `branch`, `Fields of the result` of `field`. */
export function singular(title: string): string {
  const [first = ''] = title.toLowerCase().split(' ');
  return /(ch|sh|x|ss)es$/.test(first) ? first.slice(0, -2) : first.replace(/s$/, '');
}

function presetText(preset: unknown): string | undefined {
  if (typeof preset === 'number') return preset.toLocaleString('en-US', { maximumFractionDigits: 20 });
  return typeof preset === 'string' ? preset : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
