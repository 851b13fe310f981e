import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  utilityProcess,
  type WebFrameMain,
} from 'electron';
import { enginePortMessage } from '#engine/api/desktop.ts';
import { appOrigin, registerAppScheme, serveApp } from './app-scheme.ts';
import { EngineProcess } from './engine-process.ts';
import { installMenu } from './menu.ts';
import { createWindow } from './window.ts';

// dist/electron/main.cjs; the engine's bundle and the page lie beside it.
const dist = join(__dirname, '..');

registerAppScheme();
if (!app.requestSingleInstanceLock()) app.quit();
else void app.whenReady().then(open);

function open(): void {
  let window: BrowserWindow | undefined;
  const waiting = new Set<WebFrameMain>();
  const handOverPorts = (): void => {
    for (const frame of waiting) {
      waiting.delete(frame);
      if (frame.detached || frame.isDestroyed()) continue;
      const { port1, port2 } = new MessageChannelMain();
      engine.connect(port1);
      frame.postMessage(enginePortMessage, null, [port2]);
    }
  };
  const engine = new EngineProcess({
    spawn: (entry, args) => utilityProcess.fork(entry, [...args], { serviceName: 'Streamwright engine' }),
    entry: join(dist, 'engine', 'utility.js'),
    args: engineArguments(process.argv),
    nowMs: () => performance.now(),
    onStarted: handOverPorts,
    onFailed: (code, message) => {
      dialog.showErrorBox(
        'The engine could not start',
        message === '' ? `It ended with exit code ${code}.` : message,
      );
      app.quit();
    },
  });

  // A page asks when it loads and whenever its line broke; it gets its port as soon as the engine is ready.
  ipcMain.on(enginePortMessage, (event) => {
    const frame = event.senderFrame;
    if (frame === null || frame.parent !== null || frame.origin !== appOrigin) return;
    waiting.add(frame);
    if (engine.isReady) handOverPorts();
  });

  installMenu(process.platform);
  serveApp(join(dist, 'renderer'));
  const show = (): void => {
    window = createWindow(join(dist, 'electron', 'preload.cjs'));
  };
  show();
  engine.start();

  app.on('activate', () => {
    if (window === undefined || window.isDestroyed()) show();
  });
  app.on('second-instance', () => window?.focus());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
}

/** `streamwright` names the directory; an app that was started by itself keeps its data where the system wants it. */
function engineArguments(words: readonly string[]): string[] {
  const given = words.filter((word) => word.startsWith('--data-dir=') || word.startsWith('--kafka='));
  if (given.some((word) => word.startsWith('--data-dir='))) return given;
  return [`--data-dir=${join(app.getPath('userData'), 'engine')}`, ...given];
}
