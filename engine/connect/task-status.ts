import type { Stage } from './stage.ts';

/**
 * - `idle`: nothing to do now. A source waits for its file to grow; a sink has written and committed all that came.
 * - `done`: a source at its end, all of it acknowledged. Sinks have no end.
 */
export type TaskState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  /** `where` names the record (file and line, or partition and offset); the message does not repeat it. */
  | { readonly kind: 'failed'; readonly stage: Stage; readonly message: string; readonly where?: string };

export interface TaskStatus {
  /** The connector's name in the plan. */
  readonly name: string;
  readonly connector: string;
  readonly role: 'source' | 'sink';
  readonly state: TaskState;
  /** Read from the source, or from the topic. */
  readonly recordsIn: number;
  /** Handed to the producer, or to the target. */
  readonly recordsOut: number;
  readonly errors: number;
  /** Of keys and values, as they are in the topic. */
  readonly bytes: number;
  /** 0 to 1 where the end is known. */
  readonly progress?: number;
}
