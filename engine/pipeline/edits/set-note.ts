import { z } from 'zod';
import { note, noteCountMax, type Pipeline } from '../document/document.ts';
import { EditError } from './edit-error.ts';

/** Puts a note there, or replaces the one of the same id. */
export const setNote = z.strictObject({ type: z.literal('set-note'), note });

export function applySetNote(document: Pipeline, edit: z.infer<typeof setNote>): Pipeline {
  const { notes } = document.layout;
  const isNew = !notes.some((old) => old.id === edit.note.id);
  if (isNew && notes.length === noteCountMax) {
    throw new EditError('too-many-items', `A pipeline holds at most ${noteCountMax} notes.`);
  }
  const changed = isNew
    ? [...notes, edit.note]
    : notes.map((old) => (old.id === edit.note.id ? edit.note : old));
  return { ...document, layout: { ...document.layout, notes: changed } };
}
