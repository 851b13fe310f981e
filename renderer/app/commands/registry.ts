import { isTyping } from '../../ui/is-typing.ts';
import type { Command, CommandContext } from './command.ts';
import { drawingCommands } from './drawing-commands.ts';
import { pressedKeys } from './keys.ts';
import { pipelineCommands } from './pipeline-commands.ts';
import { viewCommands } from './view-commands.ts';

export const allCommands: readonly Command[] = [...pipelineCommands, ...drawingCommands, ...viewCommands];

const byId = new Map(allCommands.map((command) => [command.id, command]));
const byKeys = new Map(
  allCommands.flatMap((command) => (command.keys ?? []).map((keys) => [keys, command] as const)),
);

/** @throws when there is no such command: ids are written in code, never by users. */
export function commandById(id: string): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`There is no command "${id}".`);
  return command;
}

/** The command that this key press means now; undefined when the key belongs to somebody else. */
export function commandForKey(event: KeyboardEvent, context: CommandContext): Command | undefined {
  if (context.ui.getState().overlay.kind !== 'none') return undefined;
  const command = byKeys.get(pressedKeys(event));
  if (command === undefined || !command.isEnabled(context)) return undefined;
  const needsCtrl = event.ctrlKey || event.metaKey;
  const isTextKey = !needsCtrl || ['undo', 'redo', 'select-all'].includes(command.id);
  return isTextKey && isTyping(event.target) ? undefined : command;
}
