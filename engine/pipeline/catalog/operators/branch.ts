import { z } from 'zod';
import { changesIn, defineOperator, errorsOut } from '../definition.ts';
import { expression, onErrorField, portName } from '../fields.ts';
import { reportDoubles } from './map-values.ts';

export const branchConfig = z
  .strictObject({
    branches: z
      .array(
        z.strictObject({
          name: portName,
          condition: expression('When', 'The record goes out here when this is true and none above was.', {
            expect: 'bool',
            placeholder: 'value.amount > 100',
          }),
        }),
      )
      .min(1, { error: 'expected one branch or more, found none' })
      .max(50)
      .meta({
        title: 'Branches',
        description: 'Asked from top to bottom; the first that is true takes the record.',
      }),
    onError: onErrorField,
  })
  .superRefine((config, context) => reportDoubles(config.branches, context, 'branches'));

export type BranchConfig = z.infer<typeof branchConfig>;

export const branch = defineOperator(
  {
    kind: 'branch',
    group: 'route',
    title: 'Branch',
    summary: 'Sends each record the first way whose condition is true; the rest go out at "default".',
    icon: 'split',
    inputs: [changesIn],
    outputs: [{ name: 'default', title: 'All others', gives: 'stream', role: 'data' }, errorsOut],
    outputsFromConfig: { listField: 'branches', nameField: 'name' },
  },
  branchConfig,
);
