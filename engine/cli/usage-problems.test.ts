import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { runCommand } from './commands/run.ts';
import { nearest, optionProblem } from './usage-problems.ts';

function problemOf(args: readonly string[], command: Command = runCommand): string {
  try {
    parseArgs({ args: [...args], options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    return optionProblem(error as Error, command);
  }
  throw new Error('Expected a problem, found none');
}

describe('optionProblem', () => {
  it('names the unknown option, the one that was meant, and all there are', () => {
    expect(problemOf(['a.json', '--bootstap', 'x:1'])).toMatch(
      /^there is no option --bootstap\. Did you mean --bootstrap\? run takes --bootstrap, --data-dir, /,
    );
    expect(problemOf(['a.json', '-x'])).toMatch(/^there is no option -x\. run takes --bootstrap/);
  });

  it('tells an option without its value, and one with a value too many', () => {
    expect(problemOf(['--data-dir'])).toBe('--data-dir needs a value after it.');
    expect(problemOf(['--data-dir', '--reset'])).toBe('--data-dir needs a value after it.');
    expect(problemOf(['--reset=yes'])).toBe('--reset takes no value.');
  });
});

describe('nearest', () => {
  const commands = ['app', 'serve', 'run', 'check'];
  it.each([
    ['rnu', 'run'],
    ['sevre', 'serve'],
    ['chekc', 'check'],
    ['server', 'serve'],
    ['checking', 'check'],
    ['deploy', undefined],
    ['x', undefined],
  ])('%s means %s', (word, meant) => expect(nearest(word, commands)).toBe(meant));
});
