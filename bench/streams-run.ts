import { createStreams } from '#engine/streams/index.ts';
import { createBenchTopic } from './streams-load.ts';
import { type Workload, workloads, workloadTopology } from './streams-workloads.ts';

// One workload in a process of its own: `streams-run.ts BOOTSTRAP WORKLOAD RECORDS`. Prints one line of JSON.
const [bootstrap = '', name = '', count = ''] = process.argv.slice(2);
const records = Number(count);
if (!(workloads as readonly string[]).includes(name) || !(records > 0)) {
  throw new Error(`usage: streams-run.ts BOOTSTRAP ${workloads.join('|')} RECORDS`);
}
const output = `bench-out-${name}`;
await createBenchTopic(bootstrap, output);

let seen = 0;
let firstMs = 0;
const startedMs = performance.now();
const startedCpu = process.cpuUsage();
const { promise: done, resolve } = Promise.withResolvers<number>();
const app = createStreams({
  applicationId: `bench-${name}-${Date.now()}`,
  bootstrap: [bootstrap],
  topology: workloadTopology(name as Workload, output, () => {
    seen++;
    if (seen === 1) firstMs = performance.now();
    if (seen === records) resolve(performance.now());
  }),
});
await app.start();
const timeout = setTimeout(() => {
  process.stderr.write(`saw ${seen} of ${records} records in 3 minutes: ${JSON.stringify(app.status)}\n`);
  process.exit(1);
}, 180_000);
const lastMs = await done;
clearTimeout(timeout);
const cpu = process.cpuUsage(startedCpu);
await app.close();
process.stdout.write(
  `${JSON.stringify({
    workload: name,
    records,
    recordsPerSecond: Math.round(records / ((lastMs - firstMs) / 1000)),
    startupSeconds: (firstMs - startedMs) / 1000,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
);
