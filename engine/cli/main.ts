import { parseArgs } from 'node:util';
import { packageVersion } from '#engine/host/package-root.ts';
import { type Command, exitCodes, UsageError } from './command.ts';
import { nearest, optionProblem } from './usage-problems.ts';

/** Loaded when called, so that `serve` does not pay for what `check` needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  app: async () => (await import('./commands/app.ts')).appCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
};

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const [first = 'app', ...rest] = words;
  if (first === 'help' || first === '--help' || first === '-h') {
    const [about] = rest;
    if (about !== undefined && commands[about] === undefined) return unknownCommand(about);
    console.log(about === undefined ? await overview() : (await commands[about]!()).help);
    return exitCodes.done;
  }
  if (first === '--version' || first === '-v' || first === 'version') {
    console.log(packageVersion);
    return exitCodes.done;
  }
  const isOption = first.startsWith('-');
  const name = isOption ? 'app' : first;
  const load = commands[name];
  if (load === undefined) return unknownCommand(name);
  const command = await load();
  try {
    return await run(command, isOption ? words : rest);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`streamwright ${name}: ${error.message}`);
      return exitCodes.usage;
    }
    console.error(`streamwright ${name}: ${error instanceof Error ? messageOf(error) : String(error)}`);
    return exitCodes.failed;
  }
}

async function run(command: Command, words: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(
      `${optionProblem(error as Error, command)}\nSee "streamwright ${command.name} --help".`,
    );
  }
  if (parsed.values.help === true) {
    console.log(command.help);
    return exitCodes.done;
  }
  const { min, max } = command.positionals;
  if (parsed.positionals.length < min || parsed.positionals.length > max) {
    const found = parsed.positionals.length === 0 ? 'nothing' : `"${parsed.positionals.join(' ')}"`;
    throw new UsageError(
      `expected ${max === 0 ? 'only options' : max === 1 ? 'one FILE' : `${min} to ${max} words`}, found ${found}.\n` +
        command.help.split('\n')[0],
    );
  }
  return command.run({
    options: parsed.values as Record<string, string | boolean | undefined>,
    positionals: parsed.positionals,
  });
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...loaded.map(({ name }) => name.length));
  return [
    'Draw a streaming pipeline, watch it run as you draw it, look at every record on the way.',
    '',
    'usage: streamwright [COMMAND] [OPTIONS]',
    '',
    ...loaded.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Without a command the app opens. "streamwright COMMAND --help" tells more.',
  ].join('\n');
}

async function unknownCommand(name: string): Promise<number> {
  const near = nearest(name, Object.keys(commands));
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  console.error(`streamwright: there is no command "${name}".${hint}\n\n${await overview()}`);
  return exitCodes.usage;
}

/** System errors carry a code that tells more than a stack. */
function messageOf(error: Error): string {
  return process.env.STREAMWRIGHT_DEBUG === undefined ? error.message : (error.stack ?? error.message);
}
