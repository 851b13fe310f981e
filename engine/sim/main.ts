import { parseArgs } from 'node:util';
import { brokerAndClient } from './scenarios/broker-and-client.ts';
import { logCrash } from './scenarios/log-crash.ts';
import type { Scenario } from './scenarios/scenario.ts';

const scenarios: readonly Scenario[] = [brokerAndClient, logCrash];

const usage = `npm run simulate -- --seed S [--steps N] [--scenario ${scenarios.map(({ name }) => name).join('|')}]
  Runs the scenarios from a seed, each twice, and prints what happened as JSON. The same seed is the same run.`;

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name}: expected a whole number, found '${text}'.\n${usage}`);
  return Number(text);
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    steps: { type: 'string', default: '200' },
    scenario: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || values.seed === undefined) {
  console.error(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const seed = wholeNumber('seed', values.seed);
  const steps = wholeNumber('steps', values.steps);
  for (const scenario of scenarios) {
    if (values.scenario !== undefined && values.scenario !== scenario.name) continue;
    const result = await scenario.run(seed, steps);
    const again = await scenario.run(seed, steps);
    console.log(JSON.stringify(result));
    if (again.traceHash !== result.traceHash) {
      console.error(`${scenario.name}: seed ${seed} gave ${result.traceHash}, then ${again.traceHash}.`);
      process.exitCode = 1;
    }
  }
}
