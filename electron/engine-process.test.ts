import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineProcess } from './engine-process.ts';
import type { EngineChild } from './spawn.ts';

/** Stands for the process of the engine: the test says when it speaks and ends. */
class ChildDouble extends EventEmitter implements EngineChild {
  readonly pid = 1;
  readonly sent: { message: unknown; ports: MessagePortMain[] }[] = [];
  isKilled = false;
  postMessage(message: unknown, ports: MessagePortMain[] = []): void {
    this.sent.push({ message, ports });
  }
  kill(): boolean {
    this.isKilled = true;
    this.emit('exit', 137);
    return true;
  }
}

function setUp() {
  const children: ChildDouble[] = [];
  const started = vi.fn<() => void>();
  const failed = vi.fn<(code: number, message: string) => void>();
  let nowMs = 0;
  const engine = new EngineProcess({
    spawn: (entry, args) => {
      expect({ entry, args }).toEqual({ entry: '/app/engine/utility.js', args: ['--kafka=127.0.0.1:9092'] });
      const child = new ChildDouble();
      children.push(child);
      return child;
    },
    entry: '/app/engine/utility.js',
    args: ['--kafka=127.0.0.1:9092'],
    nowMs: () => nowMs,
    onStarted: started,
    onFailed: failed,
  });
  return {
    engine,
    children,
    started,
    failed,
    pass: (ms: number) => {
      nowMs += ms;
    },
    last: () => {
      const child = children.at(-1);
      if (child === undefined) throw new Error('No engine was spawned');
      return child;
    },
  };
}

// Doubles of a port are told apart only by who they are.
const portDouble = (): MessagePortMain => new EventEmitter() as MessagePortMain;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('EngineProcess', () => {
  it('is ready when the engine says so, not when its process is there', () => {
    const { engine, started, last } = setUp();
    engine.start();
    expect(engine.isReady).toBe(false);
    last().emit('message', { kafka: '127.0.0.1:9092' });
    last().emit('message', 'ready');
    last().emit('message', null);
    expect(started).not.toHaveBeenCalled();
    last().emit('message', { ready: true });
    expect(engine.isReady).toBe(true);
    expect(started).toHaveBeenCalledOnce();
  });

  it('runs one engine, however often it is started', () => {
    const { engine, children } = setUp();
    engine.start();
    engine.start();
    expect(children).toHaveLength(1);
  });

  it('hands the engine the end of a channel', () => {
    const { engine, last } = setUp();
    const port = portDouble();
    engine.connect(port);
    engine.start();
    engine.connect(port);
    expect(last().sent).toEqual([{ message: { type: 'connect' }, ports: [port] }]);
  });

  it('starts a crashed engine again, and says when it is ready again', () => {
    const { engine, children, started, failed, last, pass } = setUp();
    engine.start();
    last().emit('message', { ready: true });
    pass(5_000);
    last().emit('exit', 139);
    expect(children).toHaveLength(2);
    expect(engine.isReady).toBe(false);
    last().emit('message', { ready: true });
    expect(started).toHaveBeenCalledTimes(2);
    expect(failed).not.toHaveBeenCalled();
  });

  it('does not start an engine again that ended too soon, and tells its last words', () => {
    const { engine, children, failed, last, pass } = setUp();
    engine.start();
    last().emit('message', { failed: 'The data directory is in use.' });
    pass(4_999);
    last().emit('exit', 1);
    expect(children).toHaveLength(1);
    expect(failed).toHaveBeenCalledExactlyOnceWith(1, 'The data directory is in use.');
  });

  it('gives up when the second life is too short as well', () => {
    const { engine, children, failed, last, pass } = setUp();
    engine.start();
    pass(60_000);
    last().emit('exit', 139);
    pass(10);
    last().emit('exit', 1);
    expect(children).toHaveLength(2);
    expect(failed).toHaveBeenCalledExactlyOnceWith(1, '');
  });

  it('asks the engine to stop and waits until it is gone', async () => {
    const { engine, children, failed, last } = setUp();
    engine.start();
    const isStopped = vi.fn<() => void>();
    const stopped = engine.stop().then(isStopped);
    expect(last().sent).toEqual([{ message: { type: 'stop' }, ports: [] }]);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(isStopped).not.toHaveBeenCalled();
    last().emit('exit', 0);
    await stopped;
    expect(last().isKilled).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    expect({ engines: children.length, failures: failed.mock.calls.length }).toEqual({
      engines: 1,
      failures: 0,
    });
  });

  it('kills an engine that does not stop', async () => {
    const { engine, children, last } = setUp();
    engine.start();
    const stopped = engine.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    await stopped;
    expect(last().isKilled).toBe(true);
    expect(children).toHaveLength(1);
  });

  it('waits for the same end when it is stopped twice', async () => {
    const { engine, last } = setUp();
    engine.start();
    void engine.stop();
    const isStopped = vi.fn<() => void>();
    const again = engine.stop().then(isStopped);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(isStopped).not.toHaveBeenCalled();
    last().emit('exit', 0);
    await again;
  });

  it('has nothing to wait for when nothing runs', async () => {
    const { engine, children } = setUp();
    await engine.stop();
    expect(children).toHaveLength(0);
  });
});
