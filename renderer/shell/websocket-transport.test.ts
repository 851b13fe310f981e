import { afterEach, describe, expect, it, vi } from 'vitest';
import { engineSocketUrl, webSocketTransport } from './websocket-transport.ts';

class FakeSocket extends EventTarget {
  static last: FakeSocket | undefined;
  binaryType = 'blob';
  isClosed = false;
  constructor() {
    super();
    FakeSocket.last = this;
  }
  close(): void {
    this.isClosed = true;
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }));
  }
}

afterEach(() => vi.unstubAllGlobals());

describe('webSocketTransport', () => {
  it('is bound by its signal until it is open, and not after', async () => {
    vi.stubGlobal('WebSocket', FakeSocket);
    const opening = new AbortController();
    const transport = webSocketTransport('ws://here/api')(opening.signal);
    FakeSocket.last?.dispatchEvent(new Event('open'));
    const line = await transport;
    opening.abort();
    expect(FakeSocket.last?.isClosed).toBe(false);
    line.close();
    await line.closed;
  });

  it('rejects when it cannot be opened in time', async () => {
    vi.stubGlobal('WebSocket', FakeSocket);
    const opening = new AbortController();
    const transport = webSocketTransport('ws://here/api')(opening.signal);
    opening.abort();
    await expect(transport).rejects.toThrow('closed with code 1006');
  });

  it('stays on the origin of the page', () => {
    expect(engineSocketUrl(new URL('http://127.0.0.1:43639/#/'))).toBe('ws://127.0.0.1:43639/api');
  });
});
