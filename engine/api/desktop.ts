/**
 * How the page in the desktop app gets its one port to the engine: it asks through the bridge that preload puts on it,
 * main makes a channel, and preload posts the page's end to it (`event.ports[0]`, `event.source` the page itself,
 * `event.data` = `enginePortMessage`). Nothing else of Electron reaches the page.
 */
export const enginePortMessage = 'streamwright:engine-port';

/** `window.streamwrightDesktop`; absent in a browser. */
export interface DesktopBridge {
  /** Asks for a fresh port. An older one stays usable until it closes. */
  requestEnginePort(): void;
}
