import { describe, expect, it, vi } from 'vitest';
import { Connection, EngineGone, realTiming, retryDelayMs, type Timing } from './connection.ts';
import type { Transport } from './transport.ts';

function line(answer: () => Promise<unknown>): Transport & { drop(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { link: { call: answer }, closed: promise, close: resolve, drop: resolve };
}

function heldTiming(): Timing & { waits: { ms: number; pass: () => void }[] } {
  const waits: { ms: number; pass: () => void }[] = [];
  return {
    waits,
    now: () => 1_000,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        waits.push({ ms, pass: resolve });
        signal.addEventListener('abort', () => resolve());
      }),
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('Connection', () => {
  it('is ready when the line is open and passes calls on', async () => {
    const connection = new Connection(async () => line(async () => []), heldTiming());
    await connection.ready(AbortSignal.timeout(1_000));
    expect(await connection.client.pipelines.list()).toEqual([]);
    connection.close();
  });

  it('rejects a call that is under way when the line is lost', async () => {
    const only = line(() => new Promise(() => {}));
    const connection = new Connection(async () => only, heldTiming());
    await connection.ready(AbortSignal.timeout(1_000));
    const call = connection.client.pipelines.list();
    only.drop();
    await expect(call).rejects.toBeInstanceOf(EngineGone);
    expect(connection.state.getState().kind).toBe('lost');
    connection.close();
  });

  it('tries again, later each time, until the engine is back', async () => {
    const timing = heldTiming();
    let isUp = false;
    const connection = new Connection(async () => {
      if (!isUp) throw new Error('refused');
      return line(async () => []);
    }, timing);
    await settled();
    timing.waits[0]?.pass();
    await settled();
    expect(timing.waits.map((wait) => wait.ms)).toEqual([200, 400]);
    expect(connection.state.getState()).toEqual({ kind: 'lost', attempt: 2, retryAtMs: 1_400 });
    isUp = true;
    connection.retry();
    await connection.ready(AbortSignal.timeout(1_000));
    connection.close();
  });

  it('never waits longer than 5 s', () => {
    expect(retryDelayMs(1)).toBe(200);
    expect(retryDelayMs(50)).toBe(5_000);
  });
});

it('a wait leaves nothing on the signal, which may live as long as the window', async () => {
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  for (let wait = 0; wait < 3; wait++) await realTiming.wait(0, signal);
  expect(removed.mock.calls).toEqual(added.mock.calls);
  expect(added).toHaveBeenCalledTimes(3);
  const ended = AbortSignal.abort();
  await realTiming.wait(60_000, ended);
});
