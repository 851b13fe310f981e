import { BrowserWindow, shell } from 'electron';
import { appOrigin } from './app-scheme.ts';

/** Sites that "Help" may open in the user's browser; everything else that wants out is refused. */
const allowedSites = ['https://kafka.apache.org', 'https://github.com'];

export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Streamwright',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  guard(window);
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** The page stays ours: no navigation, no further windows, no permissions, no embedded views. */
function guard(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url }) => {
    if (allowedSites.some((site) => url === site || url.startsWith(`${site}/`))) void shell.openExternal(url);
    return { action: 'deny' };
  });
  webContents.on('will-navigate', (event, url) => {
    if (!url.startsWith(`${appOrigin}/`)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(permission === 'clipboard-sanitized-write');
  });
}
