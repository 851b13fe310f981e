import { contextBridge, ipcRenderer } from 'electron';
import { type DesktopBridge, enginePortMessage } from '#engine/api/desktop.ts';

const bridge: DesktopBridge = { requestEnginePort: () => ipcRenderer.send(enginePortMessage) };
contextBridge.exposeInMainWorld('streamwrightDesktop', bridge);

ipcRenderer.on(enginePortMessage, (event) => {
  window.postMessage(enginePortMessage, window.location.origin, [...event.ports]);
});
