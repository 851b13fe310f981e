import { parseArgs } from 'node:util';
import type { MessagePortMain, ParentPort } from 'electron';
import { startHost } from './host.ts';

/**
 * Entry of the engine inside Electron: main forks it as a utility process. Messages from main: `connect` brings a port
 * to a page, `stop` asks for a clean end. It answers `{ ready: true }`, or `{ failed }` before it ends.
 */
const parent = (process as NodeJS.Process & { readonly parentPort: ParentPort }).parentPort;

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, kafka: { type: 'string' } },
  strict: true,
});

try {
  const [host = '127.0.0.1', port = '9092'] = (values.kafka ?? '').split(/:(?=\d+$)/);
  const engine = await startHost({
    dataDirectory: values['data-dir']!,
    kafka: { host: host === '' ? '127.0.0.1' : host, port: Number(port) },
    kafkaPortTaken: 'use-a-free-one',
    log: (line) => console.error(line),
  });
  parent.on('message', ({ data, ports }) => {
    if (data?.type === 'connect') engine.connect(ports[0] as MessagePortMain);
    if (data?.type === 'stop') void engine.stop().then(() => process.exit(0));
  });
  parent.postMessage({ ready: true });
} catch (error) {
  parent.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
