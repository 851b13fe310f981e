import { type MessageSource, structNames } from './model.ts';
import type { SchemaFile } from './schema.ts';

/** The messages of a schema file: request and response of an API, or the one message. */
export function messageSources(schema: SchemaFile): MessageSource[] {
  const { versions, flexible } = schema;
  if ('message' in schema) {
    return [
      {
        name: schema.message,
        versions,
        flexible,
        fields: schema.fields,
        structs: schema.structs ?? {},
        clashing: new Set(),
      },
    ];
  }
  const requestStructs = schema.requestStructs ?? {};
  const responseStructs = schema.responseStructs ?? {};
  const inResponse = new Set(structNames(schema.response, responseStructs));
  const clashing = new Set(
    structNames(schema.request, requestStructs).filter((name) => inResponse.has(name)),
  );
  return [
    {
      name: `${schema.api}Request`,
      versions,
      flexible,
      fields: schema.request,
      structs: requestStructs,
      clashing,
    },
    {
      name: `${schema.api}Response`,
      versions,
      flexible,
      fields: schema.response,
      structs: responseStructs,
      clashing,
    },
  ];
}
