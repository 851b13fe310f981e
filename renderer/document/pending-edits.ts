import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { applyEdit } from '#engine/pipeline/edits/apply-edit.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';
import { EditError } from '#engine/pipeline/edits/edit-error.ts';

/** An edit that waits to be stored; edits of one burst (one field, one drag by key) replace each other while they wait. */
export interface PendingEdit {
  readonly edit: Edit;
  readonly burst: string | undefined;
}

/** The queue with these edits at its end. */
export function withEdits(
  queue: readonly PendingEdit[],
  edits: readonly Edit[],
  burst: string | undefined,
): readonly PendingEdit[] {
  const last = queue.at(-1);
  const only = edits.length === 1 ? edits[0] : undefined;
  if (burst !== undefined && only !== undefined && last?.burst === burst && last.edit.type === only.type) {
    return [...queue.slice(0, -1), { edit: only, burst }];
  }
  return [...queue, ...edits.map((edit) => ({ edit, burst }))];
}

/**
 * The queue upon a document that somebody else has changed: what still fits is kept in its order, what does not is
 * left out and counted, so that it can be said.
 */
export function rebase(
  base: Pipeline,
  queue: readonly PendingEdit[],
): { document: Pipeline; kept: readonly PendingEdit[]; dropped: number } {
  let document = base;
  const kept: PendingEdit[] = [];
  for (const pending of queue) {
    try {
      document = applyEdit(document, pending.edit);
      kept.push(pending);
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
    }
  }
  return { document, kept, dropped: queue.length - kept.length };
}
