import { durationText } from '../catalog/duration.ts';
import type { TopicConfig } from '../catalog/operators/topic.ts';
import type { Problem } from '../compile/plan.ts';
import { edgesInto } from '../document/graph.ts';
import { type Flow, flowOn, flowsOf, repartitioned, topicKeyFormat } from './flows.ts';
import { type Resolved, type ResolvedNode, titleOf } from './resolve.ts';

/** Keys and formats that do not meet, keys that are not there, and times that a topic would forget at once. */
export function flowProblems(resolved: Resolved): Problem[] {
  const flows = flowsOf(resolved);
  return [...resolved.nodes.values()].flatMap((item): Problem[] => {
    if (item.config === undefined) return [];
    const inputs = edgesInto(resolved.graph, item.node.id).flatMap((edge) => {
      const flow = flowOn(flows, edge.from);
      return flow === undefined
        ? []
        : [{ port: edge.to.port, edge: edge.id, flow, from: resolved.nodes.get(edge.from.node) }];
    });
    if (item.definition.runs.in === 'topic') return topicProblems(item, item.config as TopicConfig, inputs);
    switch (item.node.kind) {
      case 'join':
        return [...keylessProblems(item, inputs), ...joinProblems(item, inputs)];
      case 'merge':
        return mergeProblems(item, inputs);
      case 'count':
      case 'aggregate':
        return [...keylessProblems(item, inputs), ...windowedProblems(item, inputs)];
      case 'table':
        return keylessProblems(item, inputs);
      default:
        return [];
    }
  });
}

type Inputs = readonly { port: string; edge: string; flow: Flow; from: ResolvedNode | undefined }[];

function keylessProblems(item: ResolvedNode, inputs: Inputs): Problem[] {
  return inputs
    .filter(({ flow }) => flow.hasKey === 'no')
    .map(({ edge }) => ({
      severity: 'error',
      code: 'no-key',
      node: item.node.id,
      edge,
      message: `"${titleOf(item)}" goes by key, and the records that come in have none: it would leave all of them out.`,
      remedy: 'Put a Key by node in front of it.',
    }));
}

function joinProblems(item: ResolvedNode, inputs: Inputs): Problem[] {
  const stream = inputs.find(({ port }) => port === 'stream')?.flow;
  const table = inputs.find(({ port }) => port === 'table')?.flow;
  if (stream === undefined || table === undefined) return [];
  const error = (message: string, remedy: string): Problem[] => [
    {
      severity: 'error',
      code: 'join-keys',
      node: item.node.id,
      message: `A join needs the same key on both sides. ${message}`,
      remedy,
    },
  ];
  if (stream.windowMs !== table.windowMs) {
    return error(
      'One side has windows and the other has not the same.',
      'Key the other side by the same, or join before the windows.',
    );
  }
  const [ofStream, ofTable] = [repartitioned(stream).partitions, table.partitions];
  if (ofStream !== 'any' && ofTable !== 'any' && ofStream !== ofTable) {
    return [
      {
        severity: 'error',
        code: 'co-partitioning',
        node: item.node.id,
        message: `A join needs as many partitions on both sides. The stream has ${ofStream}, the table has ${ofTable}.`,
        remedy: 'Give both topics the same number, or put a Key by node in front of one side.',
      },
    ];
  }
  if (topicKeyFormat(stream) === topicKeyFormat(table)) return [];
  const message = `The stream's keys are ${stream.keyFormat}, the table's are ${table.keyFormat}.`;
  return error(message, 'Give both the same format, with Key by nodes or in the topics.');
}

function mergeProblems(item: ResolvedNode, inputs: Inputs): Problem[] {
  const [first, ...others] = inputs;
  if (first === undefined) return [];
  return others.flatMap(({ flow, edge }): Problem[] => {
    const at = { severity: 'error', node: item.node.id, edge } as const;
    if (topicKeyFormat(flow) !== topicKeyFormat(first.flow) || flow.windowMs !== first.flow.windowMs) {
      const message = `The streams of "${titleOf(item)}" have keys of different formats: ${topicKeyFormat(first.flow)} and ${topicKeyFormat(flow)}.`;
      return [{ ...at, code: 'key-formats', message, remedy: 'Put a Key by node in front of one of them.' }];
    }
    if (flow.valueFormat === first.flow.valueFormat) return [];
    const message = `The streams of "${titleOf(item)}" have values of different formats: ${first.flow.valueFormat} and ${flow.valueFormat}.`;
    return [
      { ...at, code: 'value-formats', message, remedy: 'Put a Map node in front of each that is not json.' },
    ];
  });
}

function windowedProblems(item: ResolvedNode, inputs: Inputs): Problem[] {
  return inputs
    .filter(({ flow }) => flow.windowMs !== undefined)
    .map(({ edge }) => ({
      severity: 'error',
      code: 'windowed-key',
      node: item.node.id,
      edge,
      message: `The keys that come into "${titleOf(item)}" belong to windows already.`,
      remedy: 'Put a Key by node between, which says what to go by from here on.',
    }));
}

function topicProblems(item: ResolvedNode, config: TopicConfig, inputs: Inputs): Problem[] {
  const problems: Problem[] = [];
  for (const { flow, edge, from } of inputs) {
    const keyFormat = topicKeyFormat(flow);
    if (from?.definition.runs.in !== 'connect' && keyFormat === 'json' && config.keyFormat !== 'json') {
      const structs = flow.windowMs === undefined ? '' : ' (structs of key, window_start and window_end)';
      problems.push({
        severity: 'error',
        code: 'key-formats',
        node: item.node.id,
        edge,
        field: 'keyFormat',
        message: `The keys that come in are json${structs}; the topic "${config.topic}" holds ${config.keyFormat} keys.`,
        remedy: 'Set "Keys are" of the topic to json.',
      });
    }
    if (flow.hasKey === 'no' && config.cleanup !== 'delete') {
      const message = `"${config.topic}" keeps the latest record per key, and the records that come in have none.`;
      problems.push({
        severity: 'error',
        code: 'no-key',
        node: item.node.id,
        edge,
        message,
        remedy: 'Put a Key by node in front of it.',
      });
    }
  }
  if (
    config.retention !== -1 &&
    config.cleanup !== 'compact' &&
    inputs.some(({ flow }) => flow.hasEventTime)
  ) {
    problems.push({
      severity: 'warning',
      code: 'retention',
      node: item.node.id,
      field: 'retention',
      message: `The records bring their own times, and "${config.topic}" removes those older than ${durationText(config.retention)} soon after they are written.`,
      remedy: 'Set "Keep records for" to forever.',
    });
  }
  return problems;
}
