import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  app: undefined as unknown,
  ipcMain: undefined as unknown,
  fork: undefined as unknown,
  showErrorBox: vi.fn(),
  createWindow: vi.fn(() => ({ isDestroyed: () => false, focus: vi.fn() })),
}));
vi.mock('electron', () => ({
  get app() {
    return electron.app;
  },
  get ipcMain() {
    return electron.ipcMain;
  },
  dialog: { showErrorBox: electron.showErrorBox },
  MessageChannelMain: class {
    readonly port1 = { end: 'of the engine' };
    readonly port2 = { end: 'of the page' };
  },
  utilityProcess: {
    fork: (...words: unknown[]) => (electron.fork as (...words: unknown[]) => unknown)(...words),
  },
}));
vi.mock('./window.ts', () => ({ createWindow: electron.createWindow }));
vi.mock('./menu.ts', () => ({ installMenu: vi.fn() }));
vi.mock('./app-scheme.ts', () => ({
  appOrigin: 'streamwright://app',
  registerAppScheme: vi.fn(),
  serveApp: vi.fn(),
}));
const { enginePortMessage } = await import('#engine/api/desktop.ts');

class EngineDouble extends EventEmitter {
  readonly postMessage = vi.fn();
  readonly kill = vi.fn();
}

interface Frame {
  readonly parent: unknown;
  readonly origin: string;
  readonly detached: boolean;
  readonly isDestroyed: () => boolean;
  readonly postMessage: (channel: string, message: unknown, ports: readonly unknown[]) => void;
}

const frame = (more: Partial<Frame> = {}) => ({
  parent: null,
  origin: 'streamwright://app',
  detached: false,
  isDestroyed: () => false,
  postMessage: vi.fn(),
  ...more,
});

/** Runs main.ts against doubles of Electron, up to where the app is ready. */
async function startMain({ isFirst = true } = {}) {
  const engines: EngineDouble[] = [];
  const app = Object.assign(new EventEmitter(), {
    requestSingleInstanceLock: () => isFirst,
    whenReady: () => Promise.resolve(),
    quit: vi.fn(),
    getPath: (name: string) => `/system/${name}`,
  });
  const ipcMain = new EventEmitter();
  electron.app = app;
  electron.ipcMain = ipcMain;
  electron.fork = vi.fn(() => {
    const engine = new EngineDouble();
    engines.push(engine);
    return engine;
  });
  vi.resetModules();
  await import('./main.ts');
  await Promise.resolve();
  return { app, engines, ask: (senderFrame: unknown) => ipcMain.emit(enginePortMessage, { senderFrame }) };
}

beforeEach(() => {
  electron.showErrorBox.mockClear();
  electron.createWindow.mockClear();
});

describe('main', () => {
  it('gives a page that asked its port as soon as the engine is ready', async () => {
    const { engines, ask } = await startMain();
    const page = frame();
    ask(page);
    expect(page.postMessage).not.toHaveBeenCalled();
    engines[0]?.emit('message', { ready: true });
    expect(page.postMessage).toHaveBeenCalledExactlyOnceWith(enginePortMessage, null, [
      { end: 'of the page' },
    ]);
    expect(engines[0]?.postMessage.mock.calls).toEqual([[{ type: 'connect' }, [{ end: 'of the engine' }]]]);
  });

  it('gives a page that asks again another port', async () => {
    const { engines, ask } = await startMain();
    engines[0]?.emit('message', { ready: true });
    const page = frame();
    ask(page);
    ask(page);
    expect(page.postMessage).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['a frame inside the page', frame({ parent: {} })],
    ['a page of another origin', frame({ origin: 'https://example.org' })],
    ['a page from a file', frame({ origin: 'file://' })],
    ['a frame that is gone', null],
  ])('gives nothing to %s', async (_name, sender) => {
    const { engines, ask } = await startMain();
    engines[0]?.emit('message', { ready: true });
    ask(sender);
    expect(sender?.postMessage ?? vi.fn()).not.toHaveBeenCalled();
    expect(engines[0]?.postMessage).not.toHaveBeenCalled();
  });

  it('opens no channel for a page that went while it waited', async () => {
    const { engines, ask } = await startMain();
    const page = frame({ isDestroyed: () => true });
    ask(page);
    engines[0]?.emit('message', { ready: true });
    expect(page.postMessage).not.toHaveBeenCalled();
    expect(engines[0]?.postMessage).not.toHaveBeenCalled();
  });

  it('quits only when the engine has stopped, also when it is told to twice', async () => {
    const { app, engines } = await startMain();
    const first = { preventDefault: vi.fn() };
    const second = { preventDefault: vi.fn() };
    app.emit('before-quit', first);
    app.emit('before-quit', second);
    await Promise.resolve();
    expect(first.preventDefault).toHaveBeenCalledOnce();
    expect(second.preventDefault).toHaveBeenCalledOnce();
    expect(app.quit).not.toHaveBeenCalled();
    expect(engines[0]?.postMessage.mock.calls).toEqual([[{ type: 'stop' }]]);
    engines[0]?.emit('exit', 0);
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalled());
    const last = { preventDefault: vi.fn() };
    app.emit('before-quit', last);
    expect(last.preventDefault).not.toHaveBeenCalled();
  });

  it('says why the engine could not start, and quits', async () => {
    const { app, engines } = await startMain();
    engines[0]?.emit('message', { failed: 'Port 9092 is taken.' });
    engines[0]?.emit('exit', 1);
    expect(electron.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'The engine could not start',
      'Port 9092 is taken.',
    );
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('leaves to the app that is open already', async () => {
    const { app, engines } = await startMain({ isFirst: false });
    expect(app.quit).toHaveBeenCalledOnce();
    expect(engines).toHaveLength(0);
    expect(electron.createWindow).not.toHaveBeenCalled();
  });

  it('keeps its data where the system wants it when nobody names a directory', async () => {
    await startMain();
    expect(electron.fork).toHaveBeenCalledWith(
      expect.stringContaining('utility.js'),
      [expect.stringMatching(/^--data-dir=.*userData.*engine$/)],
      expect.anything(),
    );
  });
});
