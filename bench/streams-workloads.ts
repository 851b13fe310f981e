import { Cell } from '#engine/data/cell.ts';
import { formatByName } from '#engine/data/formats.ts';
import type { Struct, Value } from '#engine/data/value.ts';
import {
  cellSerde,
  longSerde,
  StreamsBuilder,
  stringSerde,
  type Topology,
  timeWindows,
} from '#engine/streams/index.ts';

/** The four programs of `kafka/KafkaStreamsBench.java`, on cells, as pipelines run them. */
export const workloads = ['filter-map', 'count', 'window', 'join'] as const;
export type Workload = (typeof workloads)[number];

export const ordersTopic = 'bench-orders';
export const usersTopic = 'bench-users';

const text = formatByName('string');
const json = formatByName('json');
const serdes = { keySerde: cellSerde(text), valueSerde: cellSerde(json) };

/** @param seen called with every order. */
export function workloadTopology(workload: Workload, output: string, seen: () => void): Topology {
  const builder = new StreamsBuilder();
  // Before the stream, as in Java: the table's source has the first number.
  const users = workload === 'join' ? builder.table(usersTopic, serdes, { storeName: 'users' }) : undefined;
  const orders = builder.stream(ordersTopic, serdes).peek(seen);
  switch (workload) {
    case 'filter-map':
      orders
        .filter((_, order) => (fieldOf(order, 'amount') as number) > 50)
        .mapValues((_, order) => {
          const { user, amount, items, country } = structOf(order);
          return Cell.ofValue(json, {
            user: user!,
            total: (amount as number) * (items as number),
            country: country!,
          });
        })
        .to(output, serdes);
      break;
    case 'count':
      orders
        .groupByKey(serdes)
        .count({ storeName: 'count' })
        .toStream()
        .to(output, { keySerde: serdes.keySerde, valueSerde: longSerde });
      break;
    case 'window':
      orders
        .groupBy((_, order) => Cell.ofValue(text, fieldOf(order, 'country')), serdes)
        .windowedBy(timeWindows(60_000))
        .count({ storeName: 'win' })
        .toStream()
        .selectKey((windowed) => `${windowed.key.value}@${windowed.window.startMs}`)
        .to(output, { keySerde: stringSerde, valueSerde: longSerde });
      break;
    case 'join':
      orders
        .join(users!, (order, user) =>
          Cell.ofValue(json, { ...structOf(order), tier: fieldOf(user, 'tier') }),
        )
        .to(output, serdes);
      break;
  }
  return builder.build();
}

function structOf(cell: Cell): Struct {
  return cell.value as Struct;
}

function fieldOf(cell: Cell, name: string): Value {
  return structOf(cell)[name]!;
}
