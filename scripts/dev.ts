/**
 * `npm run dev`: the engine from its sources, started again when they change, and the renderer from Vite, which reloads
 * what changes. Open the address that is printed.
 */
import { watch } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { createServer } from 'vite';
import { type Served, serve } from './lib/serve.ts';

const restartDelayMs = 150;
// The app may have Kafka's usual port; whoever develops often runs both. One port for all restarts.
let kafka = `127.0.0.1:${(await isFree(9092)) ? 9092 : 0}`;
let engine = startEngine();
let stopping = false;

const first = await engine.ready;
const vite = await createServer({
  configFile: 'vite.config.ts',
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/session'].map((path) => [
        path,
        {
          target: first.http,
          ws: path === '/api',
          changeOrigin: true,
          // The engine answers only pages of its own origin; here Vite stands in for it.
          headers: { Origin: first.http },
        },
      ]),
    ),
  },
});
await vite.listen();
const page = vite.resolvedUrls?.local[0] ?? '';
console.log(`Streamwright (development): ${page}${new URL(first.app).hash}`);
if (kafka.endsWith(':0')) console.log(`127.0.0.1:9092 is taken; Kafka clients connect to ${first.kafka}.`);
kafka = first.kafka;

let timer: NodeJS.Timeout | undefined;
const watcher = watch('engine', { recursive: true }, (_event, file) => {
  if (file === null || !/\.(ts|json)$/.test(file) || /\.test\.ts$/.test(file)) return;
  clearTimeout(timer);
  timer = setTimeout(() => void restart(), restartDelayMs);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(130);
    stopping = true;
    clearTimeout(timer);
    watcher.close();
    void Promise.all([vite.close(), engine.end()]).then(() => process.exit(0));
  });
}

async function restart(): Promise<void> {
  if (stopping) return;
  console.log('The engine changed; starting it again.');
  await engine.end();
  engine = startEngine(new URL(first.http).port);
  const ready = await engine.ready;
  console.log(`Streamwright (development): ${page}${new URL(ready.app).hash}`);
}

function startEngine(port = '0'): Served {
  return serve({ dataDirectory: '.cache/dev', kafka, http: `127.0.0.1:${port}` });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createTcpServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
