import type { Pipeline } from '../document/document.ts';
import { applyAddEdge } from './add-edge.ts';
import { applyAddNode } from './add-node.ts';
import type { Edit } from './edit.ts';
import { applyInsertNode } from './insert-node.ts';
import { applyMoveItems } from './move-items.ts';
import { applyPasteItems } from './paste-items.ts';
import { applyReconnectEdge } from './reconnect-edge.ts';
import { applyRemoveItems } from './remove-items.ts';
import { applyRenamePipeline } from './rename-pipeline.ts';
import { applyRestore } from './restore.ts';
import { applySetConfig } from './set-config.ts';
import { applySetNote } from './set-note.ts';
import { applySetTitle } from './set-title.ts';

/**
 * The next document. Pure: the given one is untouched, and what did not change is the same object in both.
 *
 * @throws {EditError} when the edit does not fit this document; nothing of it is done then.
 */
export function applyEdit(document: Pipeline, edit: Edit): Pipeline {
  switch (edit.type) {
    case 'add-node':
      return applyAddNode(document, edit);
    case 'insert-node':
      return applyInsertNode(document, edit);
    case 'remove-items':
      return applyRemoveItems(document, edit);
    case 'add-edge':
      return applyAddEdge(document, edit);
    case 'reconnect-edge':
      return applyReconnectEdge(document, edit);
    case 'set-config':
      return applySetConfig(document, edit);
    case 'set-title':
      return applySetTitle(document, edit);
    case 'move-items':
      return applyMoveItems(document, edit);
    case 'set-note':
      return applySetNote(document, edit);
    case 'rename-pipeline':
      return applyRenamePipeline(document, edit);
    case 'paste-items':
      return applyPasteItems(document, edit);
    case 'restore':
      return applyRestore(document, edit);
    default:
      return edit satisfies never;
  }
}
