import { useMemo } from 'react';
import { useWorkspace } from '../../document/hooks.ts';
import { useUiStore } from '../ui-context.ts';
import type { Command, CommandContext } from './command.ts';
import { shownKeys } from './keys.ts';
import { commandById } from './registry.ts';

export interface Commands {
  context(): CommandContext;
  get(id: string): Command;
  isEnabled(id: string): boolean;
  /** Does nothing when the command makes no sense now. */
  run(id: string): void;
  /** The first key, as shown on this machine. */
  keys(id: string): string | undefined;
}

export const isMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac OS');

export function useCommands(): Commands {
  const workspace = useWorkspace();
  const ui = useUiStore();
  return useMemo(() => {
    const context = (): CommandContext => {
      const { route } = ui.getState();
      const pipeline = route.screen === 'pipeline' ? workspace.pipelines.get(route.id) : undefined;
      return { workspace, ui, pipeline };
    };
    return {
      context,
      get: commandById,
      isEnabled: (id) => commandById(id).isEnabled(context()),
      run: (id) => {
        const command = commandById(id);
        if (command.isEnabled(context())) void command.run(context());
      },
      keys: (id) => {
        const first = commandById(id).keys?.[0];
        return first === undefined ? undefined : shownKeys(first, isMac);
      },
    };
  }, [workspace, ui]);
}
