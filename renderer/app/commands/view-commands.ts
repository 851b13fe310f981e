import { onlyNode, tapEdge } from '../../document/selection.ts';
import { focusExpression } from '../../forms/focus-expression.ts';
import { nextRegion } from '../regions.ts';
import { go, type ThemeChoice } from '../ui-state.ts';
import { always, type Command, type CommandContext, onSheet } from './command.ts';

function theme(choice: ThemeChoice, title: string, icon: string): Command {
  return {
    id: `theme-${choice}`,
    title,
    icon,
    keywords: 'dark light system colours appearance',
    isEnabled: always,
    run: async ({ ui, workspace }) => {
      ui.setState({ theme: choice });
      await workspace.client.engine.saveSettings({ theme: choice });
    },
  };
}

const drawnEdge = ({ pipeline }: CommandContext): string | undefined => {
  if (pipeline === undefined) return undefined;
  const { edges, nodes } = pipeline.selection.getState();
  const [edge] = edges;
  if (edge !== undefined) return edge;
  const [node] = nodes;
  const all = pipeline.session.document.edges;
  return (all.find((one) => one.from.node === node) ?? all.find((one) => one.to.node === node))?.id;
};

/** What changes what is seen. */
export const viewCommands: readonly Command[] = [
  {
    id: 'find',
    title: 'Find',
    icon: 'search',
    keys: ['Ctrl K'],
    isEnabled: always,
    run: ({ ui }) => ui.setState({ overlay: { kind: 'finder' } }),
  },
  {
    id: 'go-start',
    title: 'Go to the start page',
    icon: 'house',
    isEnabled: always,
    run: () => go({ screen: 'start' }),
  },
  {
    id: 'go-records',
    title: 'Go to records',
    icon: 'rows-3',
    keywords: 'topics browse',
    isEnabled: always,
    run: () => go({ screen: 'records', topic: undefined }),
  },
  {
    id: 'look-at-records',
    title: 'Look at the records here',
    icon: 'eye',
    keys: ['R'],
    isEnabled: (context) => drawnEdge(context) !== undefined,
    run: (context) => {
      const edge = drawnEdge(context);
      if (edge === undefined || context.pipeline === undefined) return;
      tapEdge(context.pipeline.selection, edge);
      context.ui.setState({ drawer: 'records' });
    },
  },
  {
    id: 'edit-expression',
    title: 'Edit the expression',
    icon: 'square-function',
    keywords: 'condition cel',
    keys: ['E'],
    isEnabled: ({ pipeline }) =>
      pipeline !== undefined && onlyNode(pipeline.selection.getState()) !== undefined,
    run: () => focusExpression(),
  },
  {
    id: 'fit',
    title: 'Fit the pipeline',
    icon: 'maximize',
    keywords: 'zoom',
    keys: ['Shift 1'],
    isEnabled: onSheet,
    run: ({ ui }) => ui.getState().canvas?.fit(),
  },
  {
    id: 'zoom-in',
    title: 'Zoom in',
    icon: 'plus',
    keys: ['Ctrl +', 'Ctrl ='],
    isEnabled: onSheet,
    run: ({ ui }) => ui.getState().canvas?.zoomIn(),
  },
  {
    id: 'zoom-out',
    title: 'Zoom out',
    icon: 'minus',
    keys: ['Ctrl -'],
    isEnabled: onSheet,
    run: ({ ui }) => ui.getState().canvas?.zoomOut(),
  },
  {
    id: 'zoom-full',
    title: 'Zoom to 100 %',
    icon: 'search',
    keys: ['Ctrl 0'],
    isEnabled: onSheet,
    run: ({ ui }) => ui.getState().canvas?.zoomToFull(),
  },
  {
    id: 'tool-select',
    title: 'Select',
    icon: 'mouse-pointer-2',
    keys: ['V'],
    isEnabled: onSheet,
    run: ({ ui }) => ui.getState().canvas?.setTool('select'),
  },
  {
    id: 'tool-hand',
    title: 'Move the sheet',
    icon: 'hand',
    keywords: 'pan',
    keys: ['H'],
    isEnabled: onSheet,
    run: ({ ui }) => ui.getState().canvas?.setTool('hand'),
  },
  {
    id: 'toggle-drawer',
    title: 'Open or close the drawer',
    icon: 'panel-bottom-close',
    keywords: 'records problems',
    keys: ['Ctrl J'],
    isEnabled: onSheet,
    run: ({ ui }) => ui.setState(({ drawer }) => ({ drawer: drawer === 'closed' ? 'records' : 'closed' })),
  },
  {
    id: 'next-region',
    title: 'Go to the next region',
    icon: 'columns-3',
    keywords: 'focus keyboard',
    keys: ['F6'],
    isEnabled: always,
    run: () => nextRegion(),
  },
  theme('system', 'Colours as the system has them', 'monitor'),
  theme('light', 'Light colours', 'sun'),
  theme('dark', 'Dark colours', 'moon'),
];
