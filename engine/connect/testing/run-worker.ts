import { createAdmin, createConsumer, createProducer } from '#engine/client/index.ts';
import { realEnv } from '#engine/env/real-env.ts';
import type { ConnectorPlan } from '../plan.ts';
import { ConnectWorker } from '../worker.ts';

// For tests that kill a worker: `run-worker.ts BOOTSTRAP FOLDER OFFSETS_TOPIC PLANS`, plans as a JSON list. Prints the
// status of its tasks as a line of JSON, again and again, until it is killed.
const [bootstrap = '', baseDirectory = '', offsetsTopic = '', plans = '[]'] = process.argv.slice(2);
const env = realEnv();
const common = { env, bootstrap: [bootstrap] };
const worker = new ConnectWorker({
  env,
  clients: {
    producer: (clientId) => createProducer({ ...common, clientId }),
    // A member that was killed must be missed soon.
    consumer: (options) =>
      createConsumer({ ...common, autoOffsetReset: 'earliest', sessionTimeoutMs: 6_000, ...options }),
    admin: (clientId) => createAdmin({ ...common, clientId }),
  },
  offsetsTopic,
  baseDirectory,
});
for (const plan of JSON.parse(plans) as ConnectorPlan[]) await worker.start(plan);
setInterval(() => process.stdout.write(`${JSON.stringify(worker.status())}\n`), 20);
