/** Where in a config: `['branches', 0, 'condition']`. */
export type ConfigPath = readonly (string | number)[];

export type Config = Readonly<Record<string, unknown>>;

export function valueAt(config: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    config,
  );
}

/** The config with another value there; `undefined` removes a field, so that its default holds again. */
export function withValueAt(config: Config, path: ConfigPath, value: unknown): Config {
  return replaced(config, path, value) as Config;
}

function replaced(container: unknown, path: ConfigPath, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items = Array.isArray(container) ? [...(container as unknown[])] : [];
    items[step] = replaced(items[step], rest, value);
    return items;
  }
  const fields = isObject(container) ? container : {};
  const next = replaced(fields[step], rest, value);
  if (next !== undefined) return { ...fields, [step]: next };
  const { [step]: _, ...left } = fields;
  return left;
}

/** `branches.0.condition`, as problems name their fields. */
export function pathText(path: ConfigPath): string {
  return path.join('.');
}

/** The rows with one of them moved. */
export function moved<T>(rows: readonly T[], from: number, to: number): T[] {
  const next = [...rows];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
