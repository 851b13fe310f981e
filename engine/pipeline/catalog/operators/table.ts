import { z } from 'zod';
import { changesIn, defineOperator, tableOut } from '../definition.ts';

export const tableConfig = z.strictObject({});

export const table = defineOperator(
  {
    kind: 'table',
    group: 'state',
    title: 'Table',
    summary: 'Keeps the latest value per key, for joins and for looking up. A null value deletes the key.',
    icon: 'table-2',
    inputs: [changesIn],
    outputs: [tableOut],
  },
  tableConfig,
);
