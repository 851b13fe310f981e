import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { connectorDefinitions } from '#engine/connectors/catalog.ts';
import { buildDefinitions } from '#engine/pipeline/catalog/catalog.ts';
import { compilePipeline } from '#engine/pipeline/compile/compile.ts';
import type { Plan, Problem } from '#engine/pipeline/compile/plan.ts';
import { parseDocument } from '#engine/pipeline/document/migrate.ts';
import { UsageError } from './command.ts';

export interface LoadedPipeline {
  readonly plan: Plan;
  readonly warnings: readonly Problem[];
}

/**
 * Reads, checks and compiles a document; its paths are relative to its folder.
 *
 * @throws {UsageError} that lists each problem with node, field and remedy.
 */
export function loadPipeline(file: string): LoadedPipeline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} can't be read: ${(error as Error).message}`);
  }
  const parsed = parseDocument(text);
  if (parsed.document === undefined) throw new UsageError(listed(file, parsed.problems));
  const compiled = compilePipeline(parsed.document, buildDefinitions(connectorDefinitions), {
    directory: dirname(resolve(file)),
  });
  if (!compiled.ok) throw new UsageError(listed(file, compiled.problems));
  return compiled;
}

/** `error: node filter, field condition: … — what to do` */
export function describeProblem({ severity, node, edge, field, message, remedy }: Problem): string {
  const place = [
    node === undefined ? undefined : `node ${node}`,
    edge === undefined ? undefined : `edge ${edge}`,
    field === undefined ? undefined : `field ${field}`,
  ].filter((part) => part !== undefined);
  const sentence = message.endsWith('.') ? message : `${message}.`;
  return `${severity}: ${place.length > 0 ? `${place.join(', ')}: ` : ''}${sentence} ${remedy}`;
}

function listed(file: string, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [
    `${file} has ${errors} ${errors === 1 ? 'error' : 'errors'}.`,
    ...problems.map((problem) => `  ${describeProblem(problem)}`),
  ].join('\n');
}
