import type { RecordView } from '#engine/api/contract/values.ts';
import type { Definitions } from '#engine/pipeline/catalog/definition.ts';
import type { Pipeline, PipelineEdge, PipelineNode } from '#engine/pipeline/document/document.ts';
import type { JobsRouter } from '../threads/jobs-router.ts';
import type { Thread } from '../threads/thread.ts';
import type { RecordService } from './record-service.ts';

/** What leaves these nodes has the value that came in, so their input stands for an output that never ran. */
const passThrough: ReadonlySet<string> = new Set(['filter', 'branch', 'merge', 'topic', 'key-by', 'table']);

/** Where records like those at a node's input can be had. */
type Place =
  | { readonly kind: 'edge'; readonly edge: PipelineEdge }
  /** Nothing ran yet: the source itself, read for a moment. */
  | { readonly kind: 'source'; readonly node: PipelineNode };

export interface SampleOptions {
  readonly documentOf: (pipeline: string) => Pipeline;
  /** What relative paths are relative to; undefined while the pipeline waits for its grant. */
  readonly directoryOf: (pipeline: string) => string | undefined;
  readonly definitions: Definitions;
  readonly records: RecordService;
  readonly jobs: Thread<JobsRouter>;
  /** Whether records of this edge can be had. */
  readonly isTapped: (pipeline: string, edge: string) => boolean;
}

/** Real records for those who write expressions, also before the pipeline runs for the first time. */
export class SampleService {
  readonly #options: SampleOptions;

  constructor(options: SampleOptions) {
    this.#options = options;
  }

  /** The last records at a node's input; of a source, those that it reads. Empty when there are none to be had. */
  async samplesAt(pipeline: string, node: string, limit: number): Promise<readonly RecordView[]> {
    const { documentOf } = this.#options;
    for (const place of this.#places(documentOf(pipeline), pipeline, node, new Set())) {
      const records =
        place.kind === 'source'
          ? await this.#readSource(pipeline, place.node, limit)
          : await this.#readEdge(pipeline, place.edge, limit);
      // A probe knows only what passed since its pipeline was started; further up there may be more.
      if (records.length > 0) return records;
    }
    return [];
  }

  async #readEdge(pipeline: string, edge: PipelineEdge, limit: number): Promise<readonly RecordView[]> {
    const answer = await this.#options.records.read({
      target: { kind: 'edge', pipeline, edge: edge.id },
      start: { from: 'newest' },
      limit,
    });
    return answer.ok ? answer.page.records : [];
  }

  /** Nearest first. */
  *#places(document: Pipeline, pipeline: string, id: string, seen: Set<string>): Generator<Place> {
    if (seen.has(id)) return;
    seen.add(id);
    const node = document.nodes.find((candidate) => candidate.id === id);
    if (node !== undefined && this.#isSource(node)) yield { kind: 'source', node };
    for (const input of document.edges.filter(({ to }) => to.node === id)) {
      const { from } = input;
      // Another edge out of the same port carries the same records, and may have run before this one was drawn.
      const same = document.edges.filter(
        (edge) => edge.from.node === from.node && edge.from.port === from.port,
      );
      const edge = [input, ...same].find((candidate) => this.#options.isTapped(pipeline, candidate.id));
      if (edge !== undefined) yield { kind: 'edge', edge };
      const before = document.nodes.find((candidate) => candidate.id === from.node);
      if (before !== undefined && (passThrough.has(before.kind) || this.#isSource(before))) {
        yield* this.#places(document, pipeline, before.id, seen);
      }
    }
  }

  #isSource({ kind }: PipelineNode): boolean {
    const runs = this.#options.definitions.get(kind)?.runs;
    return runs?.in === 'connect' && runs.connector.role === 'source';
  }

  async #readSource(pipeline: string, node: PipelineNode, limit: number): Promise<readonly RecordView[]> {
    const directory = this.#options.directoryOf(pipeline);
    const definition = this.#options.definitions.get(node.kind);
    if (directory === undefined || definition === undefined) return [];
    const config = withoutExpressions(node.config, definition.kind.config);
    if (!definition.config.safeParse(config).success) return [];
    return this.#options.jobs.client.sampleSource({ connector: node.kind, config, directory, limit });
  }
}

/** Expressions of the source itself are just being written, and records can be read without them. */
function withoutExpressions(
  config: Readonly<Record<string, unknown>>,
  schema: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(config).filter(([name]) => properties[name]?.['x-control'] !== 'expression'),
  );
}
