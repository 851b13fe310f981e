import { openSqliteMetadataStore } from '#engine/controller/sqlite-store.ts';
import { realEnv } from '#engine/env/real-env.ts';
import { startBroker } from '../broker.ts';

// For tests that need the broker in a process of its own: `serve.ts DATA_DIRECTORY [PORT]`. Prints one line of JSON
// when it serves; SIGTERM stops it in order.
const [dataDirectory, port = '0'] = process.argv.slice(2);
if (dataDirectory === undefined) throw new Error('usage: serve.ts DATA_DIRECTORY [PORT]');
const env = realEnv();
const store = openSqliteMetadataStore({ dataDirectory, disk: env.disk, pid: process.pid });
const broker = await startBroker({
  env,
  dataDirectory,
  listener: { host: '127.0.0.1', port: Number(port) },
  store,
  brokerId: 1,
  log: (line) => process.stderr.write(`${line}\n`),
});
process.on('SIGTERM', () => {
  void broker.stop().then(() => {
    store.close();
    process.exit(0);
  });
});
process.stdout.write(`${JSON.stringify({ port: broker.address.port, pid: process.pid })}\n`);
