// Writes engine/protocol/generated from engine/protocol/schemas. With --check: writes nothing, exits 1 if a file is stale.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateAll } from '#engine/protocol/generator/generate-all.ts';

const protocol = join(import.meta.dirname, '..', 'engine', 'protocol');
const schemas = join(protocol, 'schemas');
const generated = join(protocol, 'generated');

const sources = readdirSync(schemas)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, text: readFileSync(join(schemas, name), 'utf8') }));
const wanted = generateAll(sources);

mkdirSync(generated, { recursive: true });
const present = new Map(
  readdirSync(generated).map((name) => [name, readFileSync(join(generated, name), 'utf8')]),
);
const stale = [...wanted].filter(([name, text]) => present.get(name) !== text).map(([name]) => name);
const surplus = [...present.keys()].filter((name) => !wanted.has(name));

if (process.argv.includes('--check')) {
  for (const name of [...stale, ...surplus])
    console.error(`engine/protocol/generated/${name} is stale: npm run generate`);
  process.exitCode = stale.length + surplus.length > 0 ? 1 : 0;
} else {
  for (const name of stale) writeFileSync(join(generated, name), wanted.get(name)!);
  for (const name of surplus) rmSync(join(generated, name));
  console.log(
    `engine/protocol/generated: ${stale.length} written, ${surplus.length} removed, ${wanted.size} in all`,
  );
}
