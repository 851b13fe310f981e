import { generateApisModule } from './apis-module.ts';
import { generateModule } from './module.ts';
import { kebabCase } from './names.ts';
import { schemaFileSchema } from './schema.ts';

/** @param sources the schema files, name and text. @returns the text of every generated file by its name. */
export function generateAll(
  sources: readonly { readonly name: string; readonly text: string }[],
): Map<string, string> {
  const schemas = sources.map(({ name, text }) => {
    const parsed = schemaFileSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    throw new Error(`schemas/${name}: ${parsed.error.message}`);
  });
  const files = new Map<string, string>();
  for (const schema of schemas)
    files.set(`${kebabCase('api' in schema ? schema.api : schema.message)}.ts`, generateModule(schema));
  files.set('apis.ts', generateApisModule(schemas.filter((schema) => 'api' in schema)));
  return files;
}
