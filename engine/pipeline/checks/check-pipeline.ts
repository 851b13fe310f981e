import type { Definitions } from '../catalog/definition.ts';
import type { Problem } from '../compile/plan.ts';
import type { Pipeline } from '../document/document.ts';
import { integrityProblems } from '../document/integrity.ts';
import { claimProblems } from './claim-problems.ts';
import { expressionProblems } from './expression-problems.ts';
import { flowProblems } from './flow-problems.ts';
import { resolve } from './resolve.ts';
import { wiringProblems } from './wiring-problems.ts';

/**
 * Everything that is wrong with a document, errors first, each with its node or edge, its field, and what to do.
 * Without errors it compiles. Pure: fit for the renderer.
 */
export function checkPipeline(document: Pipeline, definitions: Definitions): Problem[] {
  const { resolved, problems } = resolve(document, definitions);
  const found = [
    ...integrityProblems(document),
    ...problems,
    ...[...resolved.nodes.values()].flatMap(expressionProblems),
    ...wiringProblems(resolved),
    ...flowProblems(resolved),
    ...claimProblems(resolved),
  ];
  const errors = found.filter((problem) => problem.severity === 'error');
  return [...errors, ...found.filter((problem) => problem.severity === 'warning')];
}
