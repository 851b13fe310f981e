import { connectorByName, unknownConnector } from './catalog.ts';
import { ConnectorError, type SinkTask, type SourceTask } from './connector.ts';
import type { ErrorFields } from './definition.ts';

export type CreatedTask =
  | { readonly role: 'source'; readonly task: SourceTask; readonly errors: ErrorFields }
  | { readonly role: 'sink'; readonly task: SinkTask; readonly errors: ErrorFields };

type Runtime = (config: unknown) => Promise<CreatedTask>;

/** Each runtime is loaded when a plan first names it. */
const runtimes: ReadonlyMap<string, Runtime> = new Map<string, Runtime>([
  [
    'file-source',
    async (raw) => {
      const { fileSource } = await import('./file-source/definition.ts');
      const { createFileSource } = await import('./file-source/source.ts');
      const config = fileSource.config.parse(raw);
      return { role: 'source', task: createFileSource(config), errors: config };
    },
  ],
  [
    'generator-source',
    async (raw) => {
      const { generatorSource } = await import('./generator-source/definition.ts');
      const { createGeneratorSource } = await import('./generator-source/source.ts');
      const config = generatorSource.config.parse(raw);
      return { role: 'source', task: createGeneratorSource(config), errors: config };
    },
  ],
  [
    'file-sink',
    async (raw) => {
      const { fileSink } = await import('./file-sink/definition.ts');
      const { createFileSink } = await import('./file-sink/sink.ts');
      const config = fileSink.config.parse(raw);
      return { role: 'sink', task: createFileSink(config), errors: config };
    },
  ],
  [
    'sqlite-sink',
    async (raw) => {
      const { sqliteSink } = await import('./sqlite-sink/definition.ts');
      const { createSqliteSink } = await import('./sqlite-sink/sink.ts');
      const config = sqliteSink.config.parse(raw);
      return { role: 'sink', task: createSqliteSink(config), errors: config };
    },
  ],
]);

/** @throws {ConnectorError} for an unknown connector or an invalid config, naming the field. */
export async function createTask(connector: string, config: unknown): Promise<CreatedTask> {
  const runtime = runtimes.get(connector);
  if (runtime === undefined) throw new ConnectorError(unknownConnector(connector));
  const checked = connectorByName(connector)?.config.safeParse(config);
  if (checked?.error !== undefined) {
    const problems = checked.error.issues.map(
      (issue) => `${issue.path.join('.') || 'config'}: ${issue.message}`,
    );
    throw new ConnectorError(`${connector}: ${problems.join('; ')}`);
  }
  return runtime(config);
}
