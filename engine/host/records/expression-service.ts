import type { RecordView } from '#engine/api/contract/values.ts';
import { compileExpression } from '#engine/data/cel.ts';
import { DataError, ExpressionError } from '#engine/data/errors.ts';
import { inferSchema } from '#engine/data/infer-schema.ts';
import { stringifyJson } from '#engine/data/json.ts';
import type { Schema } from '#engine/data/schema.ts';
import type { Value } from '#engine/data/value.ts';
import type { Pipeline, PipelineEdge } from '#engine/pipeline/document/document.ts';
import type { RecordService } from './record-service.ts';
import { scopeOfView, valueOfView } from './record-views.ts';

const sampleSize = 30;
/** What leaves these nodes has the value that came in, so their input stands for an output that never ran. */
const passThrough: ReadonlySet<string> = new Set(['filter', 'branch', 'merge', 'topic', 'key-by', 'table']);

export interface PreviewRequest {
  readonly pipeline: string;
  readonly node: string;
  readonly expression: string;
  readonly expect: 'bool' | 'any';
  readonly limit: number;
}

/** Real records for the expression editor: what is in scope at a node, and what an expression makes of it. */
export class ExpressionService {
  readonly #documentOf: (pipeline: string) => Pipeline;
  readonly #records: RecordService;
  readonly #isTapped: (pipeline: string, edge: string) => boolean;

  constructor(options: {
    readonly documentOf: (pipeline: string) => Pipeline;
    readonly records: RecordService;
    /** Whether records of this edge can be had. */
    readonly isTapped: (pipeline: string, edge: string) => boolean;
  }) {
    this.#documentOf = options.documentOf;
    this.#records = options.records;
    this.#isTapped = options.isTapped;
  }

  async scope(
    pipeline: string,
    node: string,
  ): Promise<{ key: Schema; value: Schema; samples: RecordView[] }> {
    const samples = await this.#samples(pipeline, node, sampleSize);
    return {
      key: schemaOf(samples.map(({ key }) => valueOfView(key))),
      value: schemaOf(samples.map(({ value }) => valueOfView(value))),
      samples: samples.slice(0, 10),
    };
  }

  async preview(request: PreviewRequest) {
    const compiled = compileExpression(request.expression, { expect: request.expect });
    if (!compiled.ok) {
      return {
        kind: 'invalid' as const,
        message: compiled.problem.message,
        position: compiled.problem.position,
      };
    }
    const samples = await this.#samples(request.pipeline, request.node, request.limit);
    return {
      kind: 'results' as const,
      rows: samples.map((record) => {
        try {
          return { record, result: viewOf(compiled.evaluate(scopeOfView(record))) };
        } catch (error) {
          if (!(error instanceof ExpressionError) && !(error instanceof DataError)) throw error;
          return { record, error: error.message };
        }
      }),
    };
  }

  async #samples(pipeline: string, node: string, limit: number): Promise<RecordView[]> {
    const edge = this.#tappedInput(this.#documentOf(pipeline), pipeline, node, new Set());
    if (edge === undefined) return [];
    const answer = await this.#records.read({
      target: { kind: 'edge', pipeline, edge: edge.id },
      start: { from: 'newest' },
      limit,
    });
    return answer.ok ? answer.page.records : [];
  }

  /** The nearest edge upstream with records like those at the node's input. */
  #tappedInput(
    document: Pipeline,
    pipeline: string,
    node: string,
    seen: Set<string>,
  ): PipelineEdge | undefined {
    if (seen.has(node)) return undefined;
    seen.add(node);
    for (const input of document.edges.filter(({ to }) => to.node === node)) {
      // Another edge out of the same port carries the same records, and may have run before this one was drawn.
      const same = document.edges.filter(
        ({ from }) => from.node === input.from.node && from.port === input.from.port,
      );
      const tapped = [input, ...same].find(({ id }) => this.#isTapped(pipeline, id));
      if (tapped !== undefined) return tapped;
      const before = document.nodes.find(({ id }) => id === input.from.node);
      if (before !== undefined && passThrough.has(before.kind)) {
        const further = this.#tappedInput(document, pipeline, before.id, seen);
        if (further !== undefined) return further;
      }
    }
    return undefined;
  }
}

function schemaOf(values: readonly Value[]): Schema {
  return values.length === 0 ? { type: 'any' } : inferSchema(values);
}

function viewOf(value: Value) {
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('hex') : stringifyJson(value);
  const format = value instanceof Uint8Array ? ('bytes' as const) : ('json' as const);
  return { format, text, sizeInBytes: Buffer.byteLength(text), truncated: false };
}
