import type { MessagePortMain } from 'electron';

/** How main starts the engine: injected, so that the shell's behaviour is tested without Electron's binary. */
export type Spawn = (entry: string, args: readonly string[]) => EngineChild;

/** What main uses of Electron's `UtilityProcess`. */
export interface EngineChild {
  readonly pid: number | undefined;
  postMessage(message: unknown, transfer?: MessagePortMain[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}
