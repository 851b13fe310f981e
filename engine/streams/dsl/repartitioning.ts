import { type RepartitionNames, RepartitionNode } from '../graph/repartition-node.ts';
import type { Serde } from '../serdes.ts';
import { type InternalStreamsBuilder, needSerde } from './internal-builder.ts';

/**
 * @param prefix names the topic `<prefix>-repartition`. Three numbers are used up in any case; a generated prefix also
 *   generates the names of the nodes (KStreamImpl.createRepartitionedSource).
 */
export function newRepartitionNode(
  builder: InternalStreamsBuilder,
  prefix: string,
  keySerde: Serde<unknown> | undefined,
  valueSerde: Serde<unknown> | undefined,
  numberOfPartitions?: number,
): RepartitionNode {
  const topic = prefix.endsWith('-repartition') ? prefix : `${prefix}-repartition`;
  const generated: RepartitionNames = {
    topic,
    sink: builder.nameFor('KSTREAM-SINK-'),
    filter: builder.nameFor('KSTREAM-FILTER-'),
    source: builder.nameFor('KSTREAM-SOURCE-'),
  };
  const names = /^KSTREAM.*-[0-9]{10}$/.test(prefix)
    ? generated
    : { topic, sink: `${topic}-sink`, filter: `${topic}-filter`, source: `${topic}-source` };
  return new RepartitionNode(
    names,
    needSerde(keySerde, topic, 'keySerde'),
    needSerde(valueSerde, topic, 'valueSerde'),
    numberOfPartitions,
  );
}
