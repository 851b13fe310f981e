import { expect, it } from 'vitest';
import type { Plan } from '#engine/pipeline/compile/plan.ts';
import { Threads } from '../threads/threads.ts';
import { Deployments, type DeploymentsOptions } from './deployments.ts';

const empty: Plan = {
  format: 1,
  applicationId: 'p',
  name: 'P',
  hash: '',
  topics: [],
  connectors: [],
  operators: [],
  edges: {},
  capabilities: [],
};

it('a thread that ends again and again is not started for ever', async () => {
  // A plan without parts needs no thread and asks the cluster for nothing.
  const threads = new Threads(() => undefined);
  const admin = { describeTopics: async () => [], listOffsets: async () => [] };
  const said: string[] = [];
  const deployments = new Deployments({
    bootstrap: '',
    admin: admin as unknown as DeploymentsOptions['admin'],
    streams: threads.streams,
    connect: threads.connect,
    store: {
      wanted: () => [],
      lastPlan: () => undefined,
      want: () => undefined,
      unwant: () => undefined,
      forget: () => undefined,
    },
    probes: false,
    log: (line) => said.push(line),
  });
  await deployments.deploy(empty, 1);
  const crash = new Error('The streams thread ended with exit code 134.');
  await deployments.restartAll(crash);
  expect((await deployments.view('p')).state).toBe('running');
  await deployments.restartAll(crash);
  expect(await deployments.view('p')).toMatchObject({ state: 'failed', message: crash.message });
  expect(said).toEqual([
    `${crash.message} Starting it again.`,
    `${crash.message} It had only just been started again.`,
  ]);
  await deployments.deploy(empty, 2);
  expect((await deployments.view('p')).state).toBe('running');
  await deployments.close();
});
