import { z } from 'zod';

/**
 * The files in `schemas/`. Facts as in Kafka's message definitions: names, types, versions, defaults, tags.
 * `versions`, `nullable`, `tagged` and `flexible` are ranges: `3`, `3-7`, `3+` or `none`. A type is a primitive,
 * the name of a struct, or either with `[]` in front. `ignorable`: dropped without complaint in versions without it.
 */
export interface FieldSchema {
  name: string;
  type: string;
  versions: string;
  nullable?: string | undefined;
  tagged?: string | undefined;
  tag?: number | undefined;
  flexible?: 'none' | undefined;
  default?: string | number | boolean | null | undefined;
  ignorable?: boolean | undefined;
  fields?: FieldSchema[] | undefined;
}

const fieldSchema: z.ZodType<FieldSchema> = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  type: z.string(),
  versions: z.string(),
  nullable: z.string().optional(),
  tagged: z.string().optional(),
  tag: z.int().min(0).optional(),
  flexible: z.literal('none').optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  ignorable: z.boolean().optional(),
  get fields() {
    return z.array(fieldSchema).optional();
  },
});

const structsSchema = z.record(z.string(), z.array(fieldSchema));

const apiSchema = z.strictObject({
  api: z.string(),
  key: z.int().min(0),
  versions: z.string(),
  flexible: z.string(),
  request: z.array(fieldSchema),
  response: z.array(fieldSchema),
  requestStructs: structsSchema.optional(),
  responseStructs: structsSchema.optional(),
});

const messageSchema = z.strictObject({
  message: z.string(),
  versions: z.string(),
  flexible: z.string(),
  fields: z.array(fieldSchema),
  structs: structsSchema.optional(),
});

export const schemaFileSchema = z.union([apiSchema, messageSchema]);
export type SchemaFile = z.infer<typeof schemaFileSchema>;
export type ApiSchema = z.infer<typeof apiSchema>;
