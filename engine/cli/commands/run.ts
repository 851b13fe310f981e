import { parseAddress, stringOption } from '../arguments.ts';
import { type Command, exitCodes, UsageError } from '../command.ts';
import { dataDirectoryOf } from '../data-directory.ts';
import { describeProblem, loadPipeline } from '../load-pipeline.ts';
import { untilStopped } from '../until-stopped.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'Run a pipeline document without the app.',
  help: `usage: streamwright run FILE [--bootstrap HOST:PORT | --data-dir DIR] [--reset] [--until-idle [--close-windows]]

Runs the pipeline on a Kafka cluster (--bootstrap), on the engine of a data directory (--data-dir, also beside a running
app), or on a fresh engine that is gone afterwards. A second run on the same cluster goes on at the committed offsets.
Progress goes to stderr; at the end a JSON summary goes to stdout: per node records in, out and errors, what was too
late, and what open windows still hold. Paths in the document are relative to it.

  --bootstrap HOST:PORT   any Kafka cluster
  --data-dir DIR          the engine of this directory
  --reset                 start over: removes the pipeline's own topics, offsets and state first
  --until-idle            end when all sources are at their end and everything is processed
  --close-windows         with --until-idle: then let open windows close

Exit codes: 0 done or stopped, 1 the pipeline failed, 2 bad arguments or document.`,
  options: {
    bootstrap: { type: 'string' },
    'data-dir': { type: 'string' },
    reset: { type: 'boolean' },
    'until-idle': { type: 'boolean' },
    'close-windows': { type: 'boolean' },
  },
  positionals: { min: 1, max: 1 },
  async run({ options, positionals }) {
    const bootstrap = stringOption(options.bootstrap);
    const dataDirectory = stringOption(options['data-dir']);
    if (bootstrap !== undefined && dataDirectory !== undefined) {
      throw new UsageError('--bootstrap and --data-dir name two clusters; give one of them.');
    }
    if (options['close-windows'] === true && options['until-idle'] !== true) {
      throw new UsageError(
        '--close-windows needs --until-idle: windows of input that goes on close by themselves.',
      );
    }
    if (bootstrap !== undefined) parseAddress(bootstrap, '--bootstrap');
    const { plan, warnings } = loadPipeline(positionals[0]!);
    for (const warning of warnings) console.error(describeProblem(warning));

    const stopped = untilStopped();
    const { openCluster } = await import('#engine/host/headless/cluster.ts');
    const { runPipeline } = await import('#engine/host/headless/run-pipeline.ts');
    const log = (line: string): void => console.error(line);
    const cluster = await openCluster(
      bootstrap !== undefined
        ? { kind: 'bootstrap', bootstrap }
        : dataDirectory !== undefined
          ? { kind: 'data-directory', path: dataDirectoryOf(dataDirectory) }
          : { kind: 'temporary' },
      log,
    );
    try {
      const summary = await runPipeline({
        plan,
        cluster,
        reset: options.reset === true,
        untilIdle: options['until-idle'] === true,
        closeWindows: options['close-windows'] === true,
        stopped,
        onProgress: ({ nodes }) => {
          const parts = Object.entries(nodes).map(
            ([node, counts]) => `${node} ${counts.out === 0 ? counts.in : counts.out}`,
          );
          log(parts.join('  '));
        },
        log,
      });
      console.log(JSON.stringify(summary, null, 2));
      if (summary.state !== 'failed') return exitCodes.done;
      log(
        `streamwright run: ${summary.error?.node === undefined ? '' : `node ${summary.error.node}: `}${summary.error?.message}`,
      );
      return exitCodes.failed;
    } finally {
      await cluster.close();
    }
  },
};
