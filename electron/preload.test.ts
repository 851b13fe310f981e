import { expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, () => void>>(),
  sent: [] as unknown[][],
  listeners: new Map<string, (event: { ports: readonly unknown[] }) => void>(),
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, () => void>) => electron.exposed.set(name, api),
  },
  ipcRenderer: {
    send: (...words: unknown[]) => electron.sent.push(words),
    on: (channel: string, listener: (event: { ports: readonly unknown[] }) => void) =>
      electron.listeners.set(channel, listener),
  },
}));

const postMessage = vi.fn();
vi.stubGlobal('window', { postMessage, location: { origin: 'streamwright://app' } });
await import('./preload.ts');
const { enginePortMessage } = await import('#engine/api/desktop.ts');

it('gives the page one thing: to ask for the port of the engine', () => {
  expect([...electron.exposed.keys()]).toEqual(['streamwrightDesktop']);
  const bridge = electron.exposed.get('streamwrightDesktop') ?? {};
  expect(Object.keys(bridge)).toEqual(['requestEnginePort']);
  bridge.requestEnginePort?.();
  expect(electron.sent).toEqual([[enginePortMessage]]);
});

it('hands the port over to its own origin only', () => {
  const port = { name: 'the port' };
  expect([...electron.listeners.keys()]).toEqual([enginePortMessage]);
  electron.listeners.get(enginePortMessage)?.({ ports: [port] });
  expect(postMessage).toHaveBeenCalledExactlyOnceWith(enginePortMessage, 'streamwright://app', [port]);
});
