import type { ClientLink } from '@orpc/client';

/** The context that a call may carry: none. */
export type CallContext = Record<never, never>;

/** One live line to the engine. It is used until it closes, then another one is opened. */
export interface Transport {
  readonly link: ClientLink<CallContext>;
  /** Resolves when the line is gone, for whatever reason. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Opens a line, or rejects with the reason why there is none now. */
export type OpenTransport = (signal: AbortSignal) => Promise<Transport>;
