import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createAdmin, createProducer } from '#engine/client/index.ts';
import { realEnv } from '#engine/env/real-env.ts';

/** With its line feed. */
export const lineBytes = 84;

/** The same lines, JSON of 83 B each, into a file and into a topic of one partition. */
export async function loadLines(
  bootstrap: string,
  to: { readonly file: string; readonly topic: string },
  records: number,
): Promise<void> {
  const client = { env: realEnv(), bootstrap: [bootstrap], clientId: 'bench-load' };
  const admin = createAdmin(client);
  const producer = createProducer({ ...client, lingerMs: 20, batchSize: 262_144 });
  const file = createWriteStream(to.file, { highWaterMark: 1 << 20 });
  const timestampMs = Date.now();
  try {
    await admin.createTopics([{ name: to.topic, partitions: 1 }]);
    for (let i = 0; i < records; i++) {
      const line = lineOf(i);
      if (!file.write(`${line}\n`)) await once(file, 'drain');
      const value = Buffer.from(line);
      while (!producer.append(to.topic, 0, null, value, timestampMs)) await producer.ready(to.topic);
    }
    await producer.flush();
    file.end();
    await finished(file);
  } finally {
    file.destroy();
    await Promise.all([producer.close(), admin.close()]);
  }
}

function lineOf(i: number): string {
  const line = `{"id":${10_000_000 + i},"user":"user-${1_000 + (i % 9_000)}","amount":${100 + (i % 900)},"note":"`;
  return `${line.padEnd(lineBytes - 3, 'x')}"}`;
}
