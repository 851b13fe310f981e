import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { usePipeline } from '../document/hooks.ts';
import { useCanvas, useCanvasStore } from './canvas-context.ts';
import type { NoteNode as NoteNodeItem } from './flow-model.ts';

/** A note: paper on the chart, never wired. A double click writes on it. */
export const NoteNode = memo(function NoteNode({ data: { note }, selected }: NodeProps<NoteNodeItem>) {
  const { session } = usePipeline();
  const store = useCanvasStore();
  const isEditing = useCanvas((state) => state.editingNote === note.id);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isEditing) field.current?.focus();
  }, [isEditing]);
  return (
    <>
      <NodeResizer
        isVisible={selected}
        minWidth={120}
        minHeight={48}
        handleClassName="note-grip"
        lineClassName="note-edge"
        onResizeEnd={(_, { x, y, width, height }) =>
          session.apply([{ type: 'set-note', note: { ...note, x, y, width, height } }])
        }
      />
      {isEditing ? (
        <textarea
          ref={field}
          className="note note-field nodrag nowheel"
          aria-label="Note"
          value={note.text}
          maxLength={10_000}
          onChange={(event) =>
            session.apply([{ type: 'set-note', note: { ...note, text: event.target.value } }], {
              burst: `note:${note.id}`,
            })
          }
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
          onBlur={() => {
            session.endBurst();
            store.setState({ editingNote: undefined });
          }}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the node around takes focus and Enter
        <div
          className={selected ? 'note sel' : 'note'}
          onDoubleClick={() => store.setState({ editingNote: note.id })}
        >
          {note.text === '' ? <span className="note-hint">Double-click to write</span> : note.text}
        </div>
      )}
    </>
  );
});
