import type { RecordView } from '#engine/api/contract/values.ts';
import { compileExpression } from '#engine/data/cel.ts';
import { DataError, ExpressionError } from '#engine/data/errors.ts';
import { inferSchema } from '#engine/data/infer-schema.ts';
import { stringifyJson } from '#engine/data/json.ts';
import type { Schema } from '#engine/data/schema.ts';
import type { Value } from '#engine/data/value.ts';
import { scopeOfView, valueOfView } from './record-views.ts';
import type { SampleService } from './sample-service.ts';

const sampleSize = 30;

export interface PreviewRequest {
  readonly pipeline: string;
  readonly node: string;
  readonly expression: string;
  readonly expect: 'bool' | 'any';
  readonly limit: number;
}

/** Real records for the expression editor: what is in scope at a node, and what an expression makes of it. */
export class ExpressionService {
  readonly #samples: SampleService;

  constructor(samples: SampleService) {
    this.#samples = samples;
  }

  async scope(
    pipeline: string,
    node: string,
  ): Promise<{ key: Schema; value: Schema; samples: RecordView[] }> {
    const samples = await this.#samples.samplesAt(pipeline, node, sampleSize);
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
    const samples = await this.#samples.samplesAt(request.pipeline, request.node, request.limit);
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
}

function schemaOf(values: readonly Value[]): Schema {
  return values.length === 0 ? { type: 'any' } : inferSchema(values);
}

function viewOf(value: Value) {
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('hex') : stringifyJson(value);
  const format = value instanceof Uint8Array ? ('bytes' as const) : ('json' as const);
  return { format, text, sizeInBytes: Buffer.byteLength(text), truncated: false };
}
