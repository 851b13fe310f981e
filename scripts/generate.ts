// Writes the generated files: engine/protocol/generated from engine/protocol/schemas, and the JSON Schema of pipeline
// documents. With --check: writes nothing, exits 1 if a file is stale.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipelineSchemaText } from '#engine/pipeline/document/json-schema.ts';
import { generateAll } from '#engine/protocol/generator/generate-all.ts';

const engine = join(import.meta.dirname, '..', 'engine');
const schemas = join(engine, 'protocol', 'schemas');
const sources = readdirSync(schemas)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, text: readFileSync(join(schemas, name), 'utf8') }));

/** Everything in these folders is generated. */
const folders: readonly { readonly path: string; readonly files: ReadonlyMap<string, string> }[] = [
  { path: join('protocol', 'generated'), files: generateAll(sources) },
  { path: join('pipeline', 'generated'), files: new Map([['pipeline.schema.json', pipelineSchemaText()]]) },
];

for (const { path, files } of folders) {
  const folder = join(engine, path);
  mkdirSync(folder, { recursive: true });
  const present = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const stale = [...files].filter(([name, text]) => present.get(name) !== text).map(([name]) => name);
  const surplus = [...present.keys()].filter((name) => !files.has(name));
  if (process.argv.includes('--check')) {
    for (const name of [...stale, ...surplus])
      console.error(`engine/${join(path, name)} is stale: npm run generate`);
    if (stale.length + surplus.length > 0) process.exitCode = 1;
    continue;
  }
  for (const name of stale) writeFileSync(join(folder, name), files.get(name)!);
  for (const name of surplus) rmSync(join(folder, name));
  console.log(`engine/${path}: ${stale.length} written, ${surplus.length} removed, ${files.size} in all`);
}
