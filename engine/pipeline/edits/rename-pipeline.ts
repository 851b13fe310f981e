import { z } from 'zod';
import type { Pipeline } from '../document/document.ts';

export const renamePipeline = z.strictObject({
  type: z.literal('rename-pipeline'),
  name: z.string().min(1).max(200),
});

export function applyRenamePipeline(document: Pipeline, edit: z.infer<typeof renamePipeline>): Pipeline {
  return document.name === edit.name ? document : { ...document, name: edit.name };
}
