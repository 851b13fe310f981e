import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateAll } from './generate-all.ts';

const protocol = join(import.meta.dirname, '..');

function readAll(directory: string): { name: string; text: string }[] {
  const path = join(protocol, directory);
  return readdirSync(path).map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

describe('generateAll', () => {
  it('makes just the files that are committed (else: npm run generate)', () => {
    const committed = new Map(readAll('generated').map(({ name, text }) => [name, text]));
    const generated = generateAll(readAll('schemas'));
    expect([...generated.keys()].sort()).toEqual([...committed.keys()].sort());
    for (const [name, text] of generated) expect(text, name).toBe(committed.get(name));
  });

  it('names the file and the place of a mistake in a schema', () => {
    const text = JSON.stringify({
      message: 'X',
      versions: '0',
      flexible: 'none',
      fields: [{ name: 'a', type: 'int8' }],
    });
    expect(() => generateAll([{ name: 'X.json', text }])).toThrow(/schemas\/X\.json.*versions/s);
  });

  it('refuses a type that is neither a primitive nor a struct', () => {
    const fields = [{ name: 'a', type: 'int9', versions: '0+' }];
    const text = JSON.stringify({ message: 'X', versions: '0', flexible: 'none', fields });
    expect(() => generateAll([{ name: 'X.json', text }])).toThrow(/X\.a: type int9/);
  });
});
