/**
 * What is known of a value's shape: declared by a connector, or inferred from sampled records. Drives completion,
 * forms, table columns and SQL types. Plain JSON, so that it crosses every door.
 */
export type Schema =
  | { readonly type: 'any' }
  | { readonly type: 'null' }
  | { readonly type: 'boolean' }
  | { readonly type: 'int64' }
  | { readonly type: 'double' }
  | { readonly type: 'string' }
  | { readonly type: 'bytes' }
  | { readonly type: 'timestamp' }
  | { readonly type: 'array'; readonly items: Schema }
  | { readonly type: 'map'; readonly values: Schema }
  | { readonly type: 'struct'; readonly fields: readonly SchemaField[] }
  | { readonly type: 'union'; readonly of: readonly Schema[] };

export interface SchemaField {
  readonly name: string;
  readonly schema: Schema;
  /** May be missing or null. */
  readonly optional: boolean;
}
