import { parseAddress, stringOption } from '../arguments.ts';
import { type Command, exitCodes } from '../command.ts';
import { dataDirectoryOf, defaultDataDirectory } from '../data-directory.ts';
import { untilStopped } from '../until-stopped.ts';

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Run the engine without a window, for Kafka clients and for the app in a browser.',
  help: `usage: streamwright serve [--data-dir DIR] [--kafka HOST:PORT] [--http HOST:PORT]

Runs the engine: a Kafka broker with everything that the app needs, and the app itself on loopback HTTP.
When it is ready it prints one line of JSON with the addresses. SIGINT (Ctrl-C) and SIGTERM stop it cleanly.

  --data-dir DIR      where records and pipelines live; ${defaultDataDirectory()} by default
  --kafka HOST:PORT   listener for Kafka clients; 127.0.0.1:9092 by default, port 0 picks a free one
  --http HOST:PORT    listener for the app; 127.0.0.1:0 by default`,
  options: { 'data-dir': { type: 'string' }, kafka: { type: 'string' }, http: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  async run({ options }) {
    const kafka = parseAddress(stringOption(options.kafka) ?? '127.0.0.1:9092', '--kafka');
    const http = parseAddress(stringOption(options.http) ?? '127.0.0.1:0', '--http');
    const stopped = untilStopped();
    const { startHost } = await import('#engine/host/host.ts');
    const host = await startHost({
      dataDirectory: dataDirectoryOf(stringOption(options['data-dir'])),
      kafka,
      http,
      log: (line) => console.error(line),
    });
    console.log(
      JSON.stringify({ ready: true, kafka: host.kafka, http: host.http, app: host.app, pid: process.pid }),
    );
    await stopped;
    await host.stop();
    return exitCodes.done;
  },
};
