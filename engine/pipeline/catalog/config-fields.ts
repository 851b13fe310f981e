/** One field of a config that the kind's JSON Schema marks with an `x-` word. */
export interface MarkedField {
  /** `branches.0.condition` */
  readonly path: string;
  readonly value: unknown;
  /** What the schema has for the field. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * The fields of a config that carry the word, for instance every expression of a node (`x-expression`) or every path
 * (`x-control`). Walks objects, lists and maps; fields that are absent are left out.
 */
export function fieldsMarked(
  schema: unknown,
  config: unknown,
  word: string,
  path: readonly string[] = [],
): MarkedField[] {
  if (!isObject(schema) || config === undefined) return [];
  if (word in schema) return [{ path: path.join('.'), value: config, schema }];
  if (Array.isArray(config)) {
    return config.flatMap((item, i) => fieldsMarked(schema.items, item, word, [...path, String(i)]));
  }
  const options = [schema.anyOf, schema.oneOf].find(Array.isArray) as unknown[] | undefined;
  if (options !== undefined) {
    const hit = options.find((option) => fits(option, config));
    return fieldsMarked(hit, config, word, path);
  }
  if (!isObject(config)) return [];
  const { properties, additionalProperties } = schema;
  return Object.entries(config).flatMap(([name, value]) => {
    const field =
      isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    return fieldsMarked(field, value, word, [...path, name]);
  });
}

/** Which member of a union a config is: the first whose constants agree. */
function fits(option: unknown, config: unknown): boolean {
  if (!isObject(option)) return false;
  if (!isObject(config)) return !isObject(option.properties);
  if (!isObject(option.properties)) return false;
  return Object.entries(option.properties).every(([name, field]) => {
    return !isObject(field) || !('const' in field) || field.const === config[name];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
