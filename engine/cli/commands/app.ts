import { parseAddress, stringOption } from '../arguments.ts';
import { type Command, exitCodes } from '../command.ts';
import { dataDirectoryOf, defaultDataDirectory } from '../data-directory.ts';
import { electronBinary, hasDisplay, openInBrowser, runElectron } from '../desktop.ts';
import { untilStopped } from '../until-stopped.ts';

export const appCommand: Command = {
  name: 'app',
  summary: 'Open the app (also without any command).',
  help: `usage: streamwright [app] [--browser] [--data-dir DIR] [--kafka HOST:PORT] [--http HOST:PORT]

Opens the app in a window of its own, on an engine that runs inside it. Where Electron's binary is missing and can't
be had, and with --browser, the same app opens in your browser; without a display its address is printed.

  --browser           use the browser even where Electron is there
  --data-dir DIR      where records and pipelines live; ${defaultDataDirectory()} by default
  --kafka HOST:PORT   listener for Kafka clients; 127.0.0.1:9092 by default, or a free port if that is taken
  --http HOST:PORT    listener for the app in a browser; 127.0.0.1:0 by default`,
  options: {
    browser: { type: 'boolean' },
    'data-dir': { type: 'string' },
    kafka: { type: 'string' },
    http: { type: 'string' },
  },
  positionals: { min: 0, max: 0 },
  async run({ options }) {
    const kafka = parseAddress(stringOption(options.kafka) ?? '127.0.0.1:9092', '--kafka');
    const http = parseAddress(stringOption(options.http) ?? '127.0.0.1:0', '--http');
    const dataDirectory = dataDirectoryOf(stringOption(options['data-dir']));
    if (options.browser !== true && hasDisplay()) {
      const electron = await electronBinary();
      if (electron.kind === 'found') return runElectron(electron.path, { dataDirectory, kafka });
      console.error(electron.message);
    }
    const stopped = untilStopped();
    const { startHost } = await import('#engine/host/host.ts');
    const host = await startHost({
      dataDirectory,
      kafka,
      http,
      kafkaPortTaken: options.kafka === undefined ? 'use-a-free-one' : 'fail',
      log: (line) => console.error(line),
    });
    const opened = hasDisplay() && (await openInBrowser(host.app!));
    console.log(
      opened
        ? `Streamwright is open in your browser: ${host.app}`
        : `Open Streamwright in a browser: ${host.app}`,
    );
    console.log(`Kafka clients connect to ${host.kafka}. Ctrl-C stops.`);
    await stopped;
    await host.stop();
    return exitCodes.done;
  },
};
