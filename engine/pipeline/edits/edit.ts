import { z } from 'zod';
import { addEdge } from './add-edge.ts';
import { addNode } from './add-node.ts';
import { insertNode } from './insert-node.ts';
import { moveItems } from './move-items.ts';
import { pasteItems } from './paste-items.ts';
import { reconnectEdge } from './reconnect-edge.ts';
import { removeItems } from './remove-items.ts';
import { renamePipeline } from './rename-pipeline.ts';
import { restore } from './restore.ts';
import { setConfig } from './set-config.ts';
import { setNote } from './set-note.ts';
import { setTitle } from './set-title.ts';

/**
 * Every change of a document, as data. `applyEdit` turns a document into the next one or throws before anything is
 * stored; undo, redo, history and diff rest on this one mechanism. One drag or one burst of typing is one edit.
 */
export const edit = z.discriminatedUnion('type', [
  addNode,
  insertNode,
  removeItems,
  addEdge,
  reconnectEdge,
  setConfig,
  setTitle,
  moveItems,
  setNote,
  renamePipeline,
  pasteItems,
  restore,
]);

export type Edit = z.infer<typeof edit>;
