import { z } from 'zod';
import { defineOperator, streamOut } from '../definition.ts';

export const mergeConfig = z.strictObject({});

export const merge = defineOperator(
  {
    kind: 'merge',
    group: 'route',
    title: 'Merge',
    summary: 'Several streams become one. No order holds between them.',
    icon: 'merge',
    inputs: [{ name: 'in', title: 'Streams', accepts: ['stream'], edges: 'many' }],
    outputs: [streamOut],
  },
  mergeConfig,
);
