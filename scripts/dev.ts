/**
 * `npm run dev`: the engine from its sources, started again when they change, and the renderer from Vite, which reloads
 * what changes. Open the address that is printed.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createServer } from 'vite';

interface Ready {
  readonly http: string;
  readonly app: string;
}

const restartDelayMs = 150;
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
    void Promise.all([vite.close(), engine.stop()]).then(() => process.exit(0));
  });
}

async function restart(): Promise<void> {
  if (stopping) return;
  console.log('The engine changed; starting it again.');
  await engine.stop();
  engine = startEngine(new URL(first.http).port);
  const ready = await engine.ready;
  console.log(`Streamwright (development): ${page}${new URL(ready.app).hash}`);
}

function startEngine(port = '0'): { ready: Promise<Ready>; stop(): Promise<void> } {
  const args = ['bin/streamwright.js', 'serve', '--data-dir', '.cache/dev', '--http', `127.0.0.1:${port}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<Ready>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(JSON.parse(String(line)) as Ready));
    void gone.then(() => reject(new Error('The engine ended before it was ready; see above.')));
  });
  return {
    ready,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
