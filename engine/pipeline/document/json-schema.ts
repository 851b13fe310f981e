import { z } from 'zod';
import { pipelineDocument } from './document.ts';

/**
 * The text of `engine/pipeline/generated/pipeline.schema.json`: what editors check a `*.pipeline.json` against while it is
 * typed. Written by `npm run generate`.
 */
export function pipelineSchemaText(): string {
  const schema = z.toJSONSchema(pipelineDocument, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'Streamwright pipeline', ...schema }, null, 2)}\n`;
}
