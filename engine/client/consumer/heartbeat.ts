/** When to send the next heartbeat; no I/O. One is on the wire at a time. */
export class Heartbeat {
  private readonly intervalMs: number;
  private dueAtMs = Number.POSITIVE_INFINITY;
  private onWire = false;

  constructor(intervalMs: number) {
    this.intervalMs = intervalMs;
  }

  /** The coordinator has just heard of us. */
  start(nowMs: number): void {
    this.dueAtMs = nowMs + this.intervalMs;
  }

  stop(): void {
    this.dueAtMs = Number.POSITIVE_INFINITY;
  }

  sent(): void {
    this.onWire = true;
  }

  /** Answered or failed. @param retryMs sooner than the interval after a failure. */
  ended(nowMs: number, retryMs = this.intervalMs): void {
    this.onWire = false;
    if (this.dueAtMs !== Number.POSITIVE_INFINITY) this.dueAtMs = nowMs + retryMs;
  }

  /** @returns whether to send now, and when to ask again (Infinity: when something changes). */
  poll(nowMs: number): { readonly send: boolean; readonly wakeAtMs: number } {
    if (this.onWire) return { send: false, wakeAtMs: Number.POSITIVE_INFINITY };
    return { send: this.dueAtMs <= nowMs, wakeAtMs: this.dueAtMs };
  }
}
