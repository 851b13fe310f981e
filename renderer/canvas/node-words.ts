import type { NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import type { PipelineNode } from '#engine/pipeline/document/document.ts';
import { isExpressionField } from './expression-field.ts';

export interface NodeWords {
  readonly title: string;
  /** Kind, or the expression when there is one. */
  readonly subtitle: string;
  readonly isExpression: boolean;
}

/** What stands on a node. */
export function nodeWords(node: PipelineNode, kind: NodeKind | undefined): NodeWords {
  if (kind === undefined)
    return { title: node.title ?? node.id, subtitle: `unknown kind ${node.kind}`, isExpression: false };
  const topic = kind.group === 'topic' ? textOf(node.config.topic) : undefined;
  const title = node.title ?? topic ?? kind.title;
  // What a connector does is its file or table; an expression in it is a detail.
  const isConnector = kind.group === 'source' || kind.group === 'sink';
  const expression = isConnector ? undefined : expressionOf(node, kind);
  if (expression !== undefined) return { title, subtitle: expression, isExpression: true };
  return { title, subtitle: settingsOf(node, kind, title, topic), isExpression: false };
}

function settingsOf(node: PipelineNode, kind: NodeKind, title: string, topic: string | undefined): string {
  const { window, format, branches } = node.config;
  if (topic !== undefined && topic !== title) return topic;
  if (window !== undefined && window !== '') return `${textOf(window) ?? ''} windows`;
  if (Array.isArray(branches)) return `${branches.length + 1} ways out`;
  const place = textOf(node.config.path) ?? textOf(node.config.file) ?? textOf(node.config.table);
  const name = title === kind.title ? undefined : kind.title;
  const content = textOf(format);
  const words = [
    name,
    content === undefined ? undefined : (contentNames[content] ?? content),
    place?.split(/[\\/]/).at(-1),
  ].filter((word) => word !== undefined);
  return words.length > 0 ? words.slice(0, 2).join(', ') : groupNames[kind.group];
}

const contentNames: Readonly<Record<string, string>> = {
  json: 'JSON',
  'json-lines': 'JSON Lines',
  csv: 'CSV',
};

/** What a group of kinds is called, for one node of it. */
export const groupNames: Readonly<Record<NodeKind['group'], string>> = {
  source: 'Source connector',
  topic: 'Topic',
  step: 'Stateless processor',
  state: 'Stateful processor',
  route: 'Join, merge, branch',
  sink: 'Sink connector',
};

function expressionOf(node: PipelineNode, kind: NodeKind): string | undefined {
  const properties = kind.config.properties;
  if (typeof properties !== 'object' || properties === null) return undefined;
  for (const [name, property] of Object.entries(properties)) {
    const value = textOf(node.config[name]);
    if (isExpressionField(property) && value !== undefined) return shortened(value);
  }
  return undefined;
}

/** `value.properties.mag >= 4.5` says the same as `mag >= 4.5` to a reader of the drawing. */
function shortened(expression: string): string {
  return expression.replace(/\bvalue\.(?:\w+\.)*(\w+)/g, '$1').replace(/\s+/g, ' ');
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
