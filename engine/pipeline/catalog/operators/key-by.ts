import { z } from 'zod';
import { changesIn, defineOperator, errorsOut, streamOut } from '../definition.ts';
import { expression, formatField, onErrorField } from '../fields.ts';

export const keyByConfig = z.strictObject({
  key: expression(
    'Key',
    'Records of the same key go the same way. A null key is left out by what counts or joins.',
    {
      placeholder: 'value.customer',
    },
  ),
  format: formatField('Keys are', 'string takes texts and numbers; json takes structs too.').default(
    'string',
  ),
  onError: onErrorField,
});

export type KeyByConfig = z.infer<typeof keyByConfig>;

export const keyBy = defineOperator(
  {
    kind: 'key-by',
    group: 'step',
    title: 'Key by',
    summary: 'Gives each record a new key. What counts or joins behind it goes through a repartition topic.',
    icon: 'key-round',
    inputs: [changesIn],
    outputs: [streamOut, errorsOut],
  },
  keyByConfig,
);
