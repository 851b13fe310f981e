import { z } from 'zod';
import { type KindDefinition, kindOf } from '../definition.ts';
import { durationOrForever } from '../duration.ts';
import { formatField, topicName } from '../fields.ts';

export const topicConfig = z.strictObject({
  topic: topicName,
  keyFormat: formatField('Keys are', 'How the bytes of a key are read and written.').default('string'),
  valueFormat: formatField('Values are', 'How the bytes of a value are read and written.').default('json'),
  partitions: z
    .int()
    .min(1)
    .max(1_000)
    .default(1)
    .meta({ title: 'Partitions', description: 'Used when the topic is made. Each keeps its own order.' }),
  retention: durationOrForever(
    'Keep records for',
    'By their timestamps, so old events need "forever". Used when the topic is made.',
  ).default(604_800_000),
  cleanup: z.enum(['delete', 'compact', 'compact,delete']).default('delete').meta({
    title: 'Clean up by',
    description: 'delete: by age. compact: the latest record per key stays.',
    'x-advanced': true,
  }),
});

export type TopicConfig = z.infer<typeof topicConfig>;

export const topic: KindDefinition = {
  kind: kindOf(
    {
      kind: 'topic',
      group: 'topic',
      title: 'Topic',
      summary: 'Keeps records on disk, for this pipeline and for any Kafka client.',
      icon: 'rows-3',
      inputs: [{ name: 'in', title: 'Records', accepts: ['stream', 'table'], edges: 'many' }],
      outputs: [{ name: 'out', title: 'Records', gives: 'stream', role: 'data' }],
    },
    topicConfig,
  ),
  config: topicConfig,
  runs: { in: 'topic' },
};
