import type { InputPort, NodeKind, OutputPort } from './node-kind.ts';

/** A node's ways out: those of its kind, after one for each item that its config names. */
export function outputsOf(kind: NodeKind, config: Readonly<Record<string, unknown>>): readonly OutputPort[] {
  const { outputsFromConfig: source } = kind;
  if (source === undefined) return kind.outputs;
  const list = config[source.listField];
  const names = (Array.isArray(list) ? list : []).map((item: unknown) =>
    typeof item === 'object' && item !== null
      ? (item as Record<string, unknown>)[source.nameField]
      : undefined,
  );
  const fixed = new Set(kind.outputs.map((port) => port.name));
  const fresh = new Set(names.filter((name) => typeof name === 'string' && name !== '' && !fixed.has(name)));
  const named = [...fresh].map(
    (name): OutputPort => ({ name: name as string, title: name as string, gives: 'stream', role: 'data' }),
  );
  return [...named, ...kind.outputs];
}

export function outputOf(
  kind: NodeKind,
  config: Readonly<Record<string, unknown>>,
  name: string,
): OutputPort | undefined {
  return outputsOf(kind, config).find((port) => port.name === name);
}

export function inputOf(kind: NodeKind, name: string): InputPort | undefined {
  return kind.inputs.find((port) => port.name === name);
}
