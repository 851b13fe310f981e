import { addNote, paste, removeSelected, selectedCutting } from '../../canvas/drawing.ts';
import { onlyNode } from '../../document/selection.ts';
import { type Command, type CommandContext, onSheet } from './command.ts';

const hasSelection = ({ pipeline }: CommandContext): boolean => {
  if (pipeline === undefined) return false;
  const { nodes, edges, notes } = pipeline.selection.getState();
  return nodes.size + edges.size + notes.size > 0;
};

const onlyEdge = ({ pipeline }: CommandContext): string | undefined => {
  const selection = pipeline?.selection.getState();
  return selection?.edges.size === 1 && selection.nodes.size === 0 ? [...selection.edges][0] : undefined;
};

const selectedNode = ({ pipeline }: CommandContext): string | undefined =>
  pipeline === undefined ? undefined : onlyNode(pipeline.selection.getState());

/** What changes the drawing. */
export const drawingCommands: readonly Command[] = [
  {
    id: 'undo',
    title: 'Undo',
    icon: 'undo-2',
    keys: ['Ctrl Z'],
    isEnabled: ({ pipeline }) => pipeline?.session.store.getState().canUndo === true,
    run: ({ pipeline }) => pipeline?.session.undo(),
  },
  {
    id: 'redo',
    title: 'Redo',
    icon: 'redo-2',
    keys: ['Ctrl Shift Z', 'Ctrl Y'],
    isEnabled: ({ pipeline }) => pipeline?.session.store.getState().canRedo === true,
    run: ({ pipeline }) => pipeline?.session.redo(),
  },
  {
    id: 'add-node',
    title: 'Add a node',
    icon: 'plus',
    keywords: 'palette source step sink',
    keys: ['A'],
    isEnabled: onSheet,
    run: ({ ui }) => ui.setState({ overlay: { kind: 'pick-kind', purpose: 'add' } }),
  },
  {
    id: 'insert-node',
    title: 'Insert a node on the edge',
    icon: 'plus',
    keys: ['I'],
    isEnabled: (context) => onlyEdge(context) !== undefined,
    run: (context) => {
      const edge = onlyEdge(context);
      if (edge !== undefined)
        context.ui.setState({ overlay: { kind: 'pick-kind', purpose: 'insert', edge } });
    },
  },
  {
    id: 'connect-to',
    title: 'Connect to…',
    icon: 'cable',
    keywords: 'wire edge',
    keys: ['C'],
    isEnabled: (context) => selectedNode(context) !== undefined,
    run: (context) => {
      const from = selectedNode(context);
      if (from !== undefined) context.ui.setState({ overlay: { kind: 'pick-target', from } });
    },
  },
  {
    id: 'remove-selected',
    title: 'Remove what is selected',
    icon: 'trash-2',
    keywords: 'delete',
    keys: ['Delete', 'Backspace'],
    isEnabled: hasSelection,
    run: ({ pipeline }) => {
      if (pipeline !== undefined) removeSelected(pipeline);
    },
  },
  {
    id: 'duplicate',
    title: 'Duplicate',
    icon: 'copy',
    keywords: 'copy',
    keys: ['Ctrl D'],
    isEnabled: ({ pipeline }) => (pipeline?.selection.getState().nodes.size ?? 0) > 0,
    run: ({ pipeline }) => {
      const cutting = pipeline === undefined ? undefined : selectedCutting(pipeline);
      if (pipeline !== undefined && cutting !== undefined) paste(pipeline, cutting);
    },
  },
  {
    id: 'select-all',
    title: 'Select all',
    icon: 'mouse-pointer-2',
    keys: ['Ctrl A'],
    isEnabled: onSheet,
    run: ({ pipeline }) => {
      if (pipeline === undefined) return;
      const { nodes, layout } = pipeline.session.document;
      pipeline.selection.setState({
        nodes: new Set(nodes.map((node) => node.id)),
        notes: new Set(layout.notes.map((note) => note.id)),
        edges: new Set(),
      });
    },
  },
  {
    id: 'add-note',
    title: 'Write a note',
    icon: 'sticky-note',
    keys: ['N'],
    isEnabled: onSheet,
    run: ({ pipeline, ui }) => {
      const { canvas } = ui.getState();
      if (pipeline === undefined || canvas === undefined) return;
      const { x, y } = canvas.middle();
      canvas.writeNote(addNote(pipeline, { x: x - 128, y: y - 36 }));
    },
  },
  {
    id: 'tidy',
    title: 'Tidy the sheet',
    icon: 'wand-sparkles',
    keywords: 'layout arrange',
    keys: ['Shift T'],
    isEnabled: ({ pipeline }) => (pipeline?.session.document.nodes.length ?? 0) > 0,
    run: ({ ui }) => ui.getState().canvas?.tidy(),
  },
];
