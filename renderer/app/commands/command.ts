import type { OpenPipeline } from '../../document/open-pipelines.ts';
import type { Workspace } from '../../document/workspace.ts';
import type { UiStore } from '../ui-state.ts';

/** What a command may look at and act on. */
export interface CommandContext {
  readonly workspace: Workspace;
  readonly ui: UiStore;
  /** The pipeline on screen. */
  readonly pipeline: OpenPipeline | undefined;
}

/**
 * One thing that the user can do. Buttons, menus, keys and the finder all come from here, so that each says and does
 * the same.
 */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  /** Other words by which it is found. */
  readonly keywords?: string;
  /** For instance `Ctrl Shift Z`; Ctrl is Cmd on a Mac. */
  readonly keys?: readonly string[];
  /** False: it makes no sense now. It is then not offered, or shown as disabled where a gap would be worse. */
  isEnabled(context: CommandContext): boolean;
  run(context: CommandContext): void | Promise<void>;
}

export const always = (): boolean => true;
export const onSheet = ({ pipeline }: CommandContext): boolean => pipeline !== undefined;
