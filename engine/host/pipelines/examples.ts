import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import type { Plan } from '#engine/pipeline/compile/plan.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { parseDocument } from '#engine/pipeline/document/migrate.ts';
import { examplesDirectory } from '../package-root.ts';

const ending = '.pipeline.json';

export interface Example {
  /** File name without its ending. */
  readonly name: string;
  readonly document: Pipeline;
}

/** Every `examples/*.pipeline.json`, by name. @throws {Error} naming the file when one is broken. */
export function listExamples(): Example[] {
  return readdirSync(examplesDirectory)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => {
      const parsed = parseDocument(readFileSync(join(examplesDirectory, file), 'utf8'));
      if (parsed.document === undefined) {
        throw new Error(`examples/${file}: ${parsed.problems.map(({ message }) => message).join('; ')}`);
      }
      return { name: file.slice(0, -ending.length), document: parsed.document };
    });
}

/**
 * Copies the data that an example reads into the folder of its copy, so that the user's own pipeline reads and writes
 * there and never in the installation. Relative paths in the document then mean the copies.
 */
export function copyExampleData(plan: Plan, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const capability of plan.capabilities) {
    if (capability.kind !== 'read-path') continue;
    const path = relative(examplesDirectory, capability.path);
    if (path.startsWith('..') || isAbsolute(path)) continue;
    mkdirSync(dirname(join(target, path)), { recursive: true });
    copyFileSync(capability.path, join(target, path));
  }
}

/** For the start page. */
export function describeExamples(): {
  name: string;
  title: string;
  summary: string;

  kinds: string[];
}[] {
  return listExamples().map(({ name, document }) => ({
    name,
    title: document.name,
    summary: document.description ?? '',
    kinds: document.nodes.map(({ kind }) => kind),
  }));
}
