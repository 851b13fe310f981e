/** The public entry of the streams room: Kafka Streams' DSL, its test driver, and the runtime. */
export { BranchedKStream } from './dsl/branched-kstream.ts';
export { KGroupedStream } from './dsl/kgrouped-stream.ts';
export { KStream } from './dsl/kstream.ts';
export { KTable } from './dsl/ktable.ts';
export { StreamsBuilder } from './dsl/streams-builder.ts';
export { TimeWindowedKStream } from './dsl/time-windowed-kstream.ts';
export { OperatorError, StreamsError, TopologyError } from './errors.ts';
export { changelogName } from './runtime/internal-topics.ts';
export type { StreamsMetrics } from './runtime/metrics.ts';
export type { ProbedRecord } from './runtime/probe.ts';
export { planRedeploy, type RedeployPlan } from './runtime/redeploy-plan.ts';
export {
  createStreams,
  type OperatorProbe,
  type RedeployReport,
  type StreamsApp,
  type StreamsOptions,
  type StreamsState,
  type StreamsStatus,
} from './runtime/streams-app.ts';
export {
  bigintSerde,
  bytesSerde,
  cellSerde,
  doubleSerde,
  integerSerde,
  jsonSerde,
  longSerde,
  type Serde,
  stringSerde,
  timeWindowedSerde,
} from './serdes.ts';
export { TestInputTopic, TestOutputTopic, type TestRecord, TopologyTestDriver } from './test-driver.ts';
export { Topology } from './topology/topology.ts';
export type * from './types.ts';
export { type TimeWindows, timeWindows, type Window, type Windowed } from './windows.ts';
