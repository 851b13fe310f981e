import { deploy, stop } from '../deploying.ts';
import { newPipeline, openFile, saveAsFile } from '../pipeline-files.ts';
import { closeTab } from '../ui-state.ts';
import { always, type Command, type CommandContext, onSheet } from './command.ts';

const isDeployed = ({ pipeline }: CommandContext): boolean => {
  const state = pipeline?.metrics.getState().deployment?.state;
  return state !== undefined && state !== 'idle' && state !== 'stopping';
};

export const pipelineCommands: readonly Command[] = [
  {
    id: 'new-pipeline',
    title: 'New pipeline',
    icon: 'plus',
    keywords: 'create draw',
    isEnabled: always,
    run: ({ workspace, ui }) => newPipeline(workspace, ui),
  },
  {
    id: 'open-file',
    title: 'Open a file',
    icon: 'folder-open',
    keywords: 'import load json',
    keys: ['Ctrl O'],
    isEnabled: always,
    run: ({ workspace, ui }) => openFile(workspace, ui),
  },
  {
    id: 'save-file',
    title: 'Save as file',
    icon: 'download',
    keywords: 'export download json',
    keys: ['Ctrl S'],
    isEnabled: onSheet,
    run: ({ pipeline }) => {
      if (pipeline !== undefined) saveAsFile(pipeline.session.document);
    },
  },
  {
    id: 'deploy',
    title: 'Run, or deploy changes',
    icon: 'play',
    keywords: 'start',
    keys: ['Ctrl Enter'],
    isEnabled: onSheet,
    run: async ({ workspace, ui, pipeline }) => {
      if (pipeline !== undefined) await deploy(workspace, ui, pipeline);
    },
  },
  {
    id: 'stop',
    title: 'Stop',
    icon: 'square',
    keywords: 'halt pause',
    isEnabled: isDeployed,
    run: async ({ workspace, pipeline }) => {
      if (pipeline !== undefined) await stop(workspace, pipeline);
    },
  },
  {
    id: 'reset',
    title: 'Start over',
    icon: 'rotate-ccw',
    keywords: 'reset clear topics offsets state',
    isEnabled: onSheet,
    run: ({ ui, pipeline }) => {
      if (pipeline !== undefined) ui.setState({ overlay: { kind: 'reset', pipeline: pipeline.id } });
    },
  },
  {
    id: 'rename',
    title: 'Rename pipeline',
    icon: 'pen-line',
    isEnabled: onSheet,
    run: ({ ui, pipeline }) => {
      if (pipeline !== undefined) ui.setState({ overlay: { kind: 'rename', pipeline: pipeline.id } });
    },
  },
  {
    id: 'remove-pipeline',
    title: 'Remove pipeline',
    icon: 'trash-2',
    keywords: 'delete',
    isEnabled: onSheet,
    run: ({ ui, pipeline }) => {
      if (pipeline !== undefined) ui.setState({ overlay: { kind: 'remove', pipeline: pipeline.id } });
    },
  },
  {
    id: 'close-tab',
    title: 'Close tab',
    icon: 'x',
    isEnabled: onSheet,
    run: ({ ui, pipeline }) => {
      if (pipeline !== undefined) closeTab(ui, pipeline.id);
    },
  },
];
