import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BatchBuilder } from './batch-builder.ts';
import { type Compression, compressionIds } from './compression.ts';

const lib = join(process.env.KAFKA_HOME_DIR ?? join(tmpdir(), 'kafka'), 'lib');
const program = join(import.meta.dirname, '..', 'golden', 'Golden.java');

describe('Apache Kafka reads our record batches', () => {
  it.for(Object.keys(compressionIds) as Compression[])('compressed with %s', (compression, context) => {
    if (!existsSync(lib)) context.skip(`Kafka's jars are not in ${lib} (set KAFKA_HOME_DIR)`);
    const builder = new BatchBuilder();
    for (let i = 0; i < 400; i += 1) {
      builder.append(
        i % 4 === 0 ? null : Buffer.from(`k${i}`),
        Buffer.from(`a value that compresses ${i} `.repeat(4)),
        1000 + i,
        [{ key: 'größe', value: i % 2 === 0 ? null : Buffer.from([i % 256]) }],
      );
    }
    const batch = Buffer.from(
      builder.build({ compression, baseOffset: 5, producerId: 9, producerEpoch: 1, baseSequence: 3 }),
    );
    const java = spawnSync('java', ['-cp', join(lib, '*'), program, 'check', batch.toString('hex')], {
      encoding: 'utf8',
    });
    expect(java.status, java.stderr).toBe(0);
    const seen = JSON.parse(java.stdout);
    expect(seen).toMatchObject({
      baseOffset: 5,
      count: 400,
      compression,
      producerId: 9,
      producerEpoch: 1,
      baseSequence: 3,
    });
    expect(seen.records[399]).toEqual({
      offset: 404,
      timestamp: 1399,
      key: Buffer.from('k399').toString('base64'),
      value: Buffer.from('a value that compresses 399 '.repeat(4)).toString('base64'),
      headers: [{ key: 'größe', value: Buffer.from([399 % 256]).toString('base64') }],
    });
  });
});
