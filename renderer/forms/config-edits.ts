import type { NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';
import { type Config, type ConfigPath, isObject, valueAt, withValueAt } from './config-path.ts';

/**
 * The edits that one change of a config makes. Where the config names output ports (a branch's name), edges follow a
 * renamed port, and go with a removed one.
 */
export function configEdits(
  document: Pipeline,
  nodeId: string,
  kind: NodeKind | undefined,
  path: ConfigPath,
  value: unknown,
): Edit[] {
  const node = document.nodes.find((one) => one.id === nodeId);
  if (node === undefined) return [];
  const config = { ...withValueAt(node.config, path, value) };
  const ports = kind?.outputsFromConfig;
  if (ports === undefined || path[0] !== ports.listField)
    return [{ type: 'set-config', node: nodeId, config }];
  const before = portNames(node.config, ports);
  const after = portNames(config, ports);
  const isRename = path.length === 3 && path[2] === ports.nameField;
  const oldName = valueAt(node.config, path);
  if (isRename && typeof oldName === 'string' && typeof value === 'string') {
    const isPlain =
      value !== '' && before.filter((name) => name === oldName).length === 1 && !before.includes(value);
    if (isPlain) return [{ type: 'set-config', node: nodeId, config, renamedOutputs: { [oldName]: value } }];
  }
  const gone = before.filter((name) => !after.includes(name));
  const edges = document.edges
    .filter((edge) => edge.from.node === nodeId && gone.includes(edge.from.port) && !isRename)
    .map((edge) => edge.id);
  const removal: Edit[] =
    edges.length === 0 ? [] : [{ type: 'remove-items', nodes: [], edges, notes: [], heal: false }];
  return [...removal, { type: 'set-config', node: nodeId, config }];
}

function portNames(
  config: Config,
  { listField, nameField }: { listField: string; nameField: string },
): string[] {
  const list = config[listField];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => {
    const name = isObject(item) ? item[nameField] : undefined;
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}
