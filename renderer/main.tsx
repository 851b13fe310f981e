import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import './ui/styles.css';
import { App } from './app/app.tsx';
import { createUiStore } from './app/ui-state.ts';
import { Workspace } from './document/workspace.ts';
import { Connection } from './shell/connection.ts';
import { portTransport } from './shell/port-transport.ts';
import { exchangeToken } from './shell/session.ts';
import { engineSocketUrl, webSocketTransport } from './shell/websocket-transport.ts';

// The page's CSP forbids code from text, which zod would otherwise try for speed.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root".');

let refusal: string | undefined;
const bridge = globalThis.streamwrightDesktop;
if (bridge === undefined) {
  await exchangeToken(window).catch((error: unknown) => {
    refusal = error instanceof Error ? error.message : String(error);
  });
}
const open =
  bridge === undefined
    ? webSocketTransport(engineSocketUrl(new URL(window.location.href)))
    : portTransport(bridge, window);
const ui = createUiStore();
if (refusal !== undefined) ui.setState({ notice: refusal });
const workspace = new Workspace(new Connection(open));
createRoot(root).render(
  <StrictMode>
    <App workspace={workspace} ui={ui} />
  </StrictMode>,
);
