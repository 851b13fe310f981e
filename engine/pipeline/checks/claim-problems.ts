import { fieldsMarked } from '../catalog/config-fields.ts';
import type { TopicConfig } from '../catalog/operators/topic.ts';
import type { Problem } from '../compile/plan.ts';
import { jsonEquals } from '../document/json.ts';
import { type Resolved, type ResolvedNode, titleOf } from './resolve.ts';

/** Two nodes that claim the same thing: a topic with different settings, or an output that both would write. */
export function claimProblems(resolved: Resolved): Problem[] {
  return [...topicClaims(resolved), ...outputClaims(resolved)];
}

function topicClaims({ nodes, document }: Resolved): Problem[] {
  const firsts = new Map<string, ResolvedNode>();
  const problems: Problem[] = [];
  for (const item of nodes.values()) {
    if (item.definition.runs.in !== 'topic' || item.config === undefined) continue;
    const { topic } = item.config as TopicConfig;
    const at = { severity: 'error', node: item.node.id, field: 'topic' } as const;
    if (
      topic.startsWith('__') ||
      topic.startsWith(`${document.id}.`) ||
      topic.startsWith(`${document.id}-`)
    ) {
      const message = `Names of topics that begin like "${topic}" are for what the engine makes itself.`;
      problems.push({ ...at, code: 'internal-topic', message, remedy: 'Choose another name.' });
      continue;
    }
    const first = firsts.get(topic);
    if (first === undefined) {
      firsts.set(topic, item);
    } else if (!jsonEquals(first.config, item.config)) {
      const message = `"${topic}" is there twice, with different settings: here and in "${titleOf(first)}".`;
      problems.push({
        ...at,
        code: 'duplicate-topic',
        message,
        remedy: 'Give both the same settings, or use one node.',
      });
    }
  }
  return problems;
}

/** Sinks that write the same file would overwrite each other's records. */
function outputClaims({ nodes }: Resolved): Problem[] {
  const firsts = new Map<string, ResolvedNode>();
  const problems: Problem[] = [];
  for (const item of nodes.values()) {
    const { runs, kind } = item.definition;
    if (runs.in !== 'connect' || runs.connector.role !== 'sink' || item.config === undefined) continue;
    const paths = fieldsMarked(kind.config, item.node.config, 'x-control').filter(
      (field) => field.schema['x-control'] === 'path',
    );
    const [path] = paths;
    if (path === undefined || typeof path.value !== 'string') continue;
    // A database takes many tables, so that only the same table in the same file is the same output.
    const claim = JSON.stringify([path.value, item.config.table]);
    const first = firsts.get(claim);
    if (first === undefined) {
      firsts.set(claim, item);
      continue;
    }
    problems.push({
      severity: 'error',
      code: 'duplicate-output',
      node: item.node.id,
      field: path.path,
      message: `"${titleOf(first)}" writes to the same place: ${path.value}.`,
      remedy: 'Give one of them another place.',
    });
  }
  return problems;
}
