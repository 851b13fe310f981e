import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';

interface Settings {
  readonly webPreferences: Readonly<Record<string, unknown>>;
}
type OpenHandler = (details: { url: string }) => { action: string };
type PermissionHandler = (
  contents: unknown,
  permission: string,
  decide: (isGranted: boolean) => void,
) => void;

const electron = vi.hoisted(() => ({
  windows: [] as unknown[],
  openExternal: vi.fn(async (_url: string) => undefined),
}));

/** What `createWindow` uses of a window, kept to be looked at. */
class WindowDouble extends EventEmitter {
  readonly settings: Settings;
  readonly loadURL = vi.fn(async (_url: string) => undefined);
  readonly show = vi.fn();
  openHandler: OpenHandler | undefined;
  permissionHandler: PermissionHandler | undefined;
  readonly webContents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: OpenHandler) => {
      this.openHandler = handler;
    },
    session: {
      setPermissionRequestHandler: (handler: PermissionHandler) => {
        this.permissionHandler = handler;
      },
    },
  });
  constructor(settings: Settings) {
    super();
    this.settings = settings;
    electron.windows.push(this);
  }
}
vi.mock('electron', () => ({
  BrowserWindow: WindowDouble,
  shell: { openExternal: electron.openExternal },
  protocol: {},
}));

const { createWindow } = await import('./window.ts');

let window: WindowDouble;
beforeEach(() => {
  electron.openExternal.mockClear();
  createWindow('/app/preload.cjs');
  window = electron.windows.at(-1) as WindowDouble;
});

function asks(event: string, url: string): boolean {
  let isPrevented = false;
  const details = {
    preventDefault: () => {
      isPrevented = true;
    },
  };
  window.webContents.emit(event, details, url);
  return !isPrevented;
}

describe('the window', () => {
  it('keeps the page apart from Node and from the preload', () => {
    expect(window.settings.webPreferences).toMatchObject({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    for (const risky of ['webviewTag', 'nodeIntegrationInWorker', 'allowRunningInsecureContent']) {
      expect(window.settings.webPreferences[risky] ?? false).toBe(false);
    }
  });

  it('loads the app by its own scheme and shows when there is something to see', () => {
    expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('streamwright://app/');
    expect(window.show).not.toHaveBeenCalled();
    window.emit('ready-to-show');
    expect(window.show).toHaveBeenCalledOnce();
  });

  it.each([
    ['streamwright://app/#/records', true],
    ['streamwright://application/', false],
    ['https://example.org/', false],
    ['file:///etc/passwd', false],
    ['data:text/html,x', false],
  ])('goes to %s: %s', (url, may) => {
    expect(asks('will-navigate', url)).toBe(may);
  });

  it('attaches no web view', () => {
    expect(asks('will-attach-webview', 'https://example.org/')).toBe(false);
  });

  it.each([
    ['https://kafka.apache.org/documentation', true],
    ['https://github.com', true],
    ['https://kafka.apache.org.example.org/', false],
    ['https://github.computer/', false],
    ['http://github.com/', false],
    ['file:///bin/sh', false],
    ['javascript:alert(1)', false],
  ])('opens no window for %s; the browser gets it: %s', (url, isOpened) => {
    expect(window.openHandler?.({ url })).toEqual({ action: 'deny' });
    expect(electron.openExternal.mock.calls).toEqual(isOpened ? [[url]] : []);
  });

  it.each([
    ['clipboard-sanitized-write', true],
    ['clipboard-read', false],
    ['media', false],
    ['geolocation', false],
    ['notifications', false],
    ['openExternal', false],
  ])('permits %s: %s', (permission, isGranted) => {
    const decide = vi.fn<(isGranted: boolean) => void>();
    window.permissionHandler?.(window.webContents, permission, decide);
    expect(decide).toHaveBeenCalledExactlyOnceWith(isGranted);
  });
});
