import { Cell } from '#engine/data/cell.ts';
import type { PlannedInput, PlannedOperator } from '../plan.ts';
import { type BuiltFlow, isWindowed, json, keySerdeOf, keyValue, valueSerdeOf } from './flow.ts';
import { partName } from './names.ts';

/** Writes what comes in to the topic, each input by a sink of its own. */
export function buildTopicSink(
  operator: PlannedOperator,
  inputs: readonly (readonly [PlannedInput, BuiltFlow])[],
): void {
  const { topic } = operator.config as { topic: string };
  const produced = { keySerde: keySerdeOf(operator.output), valueSerde: valueSerdeOf(operator.output) };
  for (const [input, flow] of inputs) {
    const from = input.from === 'topic' ? `topic.${input.topic}` : `${input.node}.${input.output}`;
    const stream = flow.stream();
    const written =
      flow.planned.windowMs === undefined
        ? stream
        : stream.selectKey(
            (key) => (key === null || !isWindowed(key) ? key : Cell.ofValue(json, keyValue(key))),
            {
              name: partName(operator.node, `key.${from}`),
              meaning: 'windowed key as a struct',
            },
          );
    written.to(topic, { ...produced, name: partName(operator.node, `to.${from}`) });
  }
}
