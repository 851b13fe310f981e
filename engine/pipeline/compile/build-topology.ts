import { StreamsBuilder, type Topology } from '#engine/streams/index.ts';
import type { Plan, PlannedFlow, PlannedInput, PlannedOperator } from './plan.ts';
import { buildAggregate, buildCount } from './topology/aggregates.ts';
import { type BuiltFlow, type CellStream, keySerdeOf, streamFlow, valueSerdeOf } from './topology/flow.ts';
import { sourceName } from './topology/names.ts';
import { buildBranch, buildFilter, buildKeyBy, buildMapValues, buildMerge } from './topology/stateless.ts';
import { buildJoin, buildTable } from './topology/tables.ts';
import { buildTopicSink } from './topology/topic-sink.ts';

/**
 * A source that starts a moment later than the other must not make a join miss its rows. About what a commit takes, so
 * that nobody sees the difference; and a side that stays idle is waited for only once.
 */
const joinIdleMs = 1_000;

type Inputs = readonly (readonly [PlannedInput, BuiltFlow])[];

/**
 * The plan's operators as one program of the Streams DSL. Stores and repartition topics are named by their node's id,
 * operators as `topology/names.ts` says. The same plan gives the same topology in every thread.
 *
 * @throws {TopologyError} when the program cannot run, for instance two sides of a join that cannot be co-partitioned.
 */
export function buildTopology(plan: Plan): Topology {
  const builder = new StreamsBuilder(hasJoin(plan) ? { maxTaskIdleMs: joinIdleMs } : {});
  const sources = new Map<string, CellStream>();
  const built = new Map<string, ReadonlyMap<string, BuiltFlow>>();

  const flowOf = (input: PlannedInput): BuiltFlow => {
    if (input.from === 'operator') {
      const flow = built.get(input.node)?.get(input.output);
      if (flow === undefined)
        throw new Error(`the plan reads "${input.output}" of "${input.node}" before it is made`);
      return flow;
    }
    const { topic, keyFormat, valueFormat } = input;
    const planned: PlannedFlow = { type: 'stream', keyFormat, valueFormat };
    // A topology reads each topic once; who reads it twice shares the stream.
    const stream =
      sources.get(topic) ??
      builder.stream(topic, {
        name: sourceName(topic),
        keySerde: keySerdeOf(planned),
        valueSerde: valueSerdeOf(planned),
      });
    sources.set(topic, stream);
    return streamFlow(planned, stream);
  };
  for (const operator of plan.operators) {
    built.set(
      operator.node,
      buildOperator(
        operator,
        operator.inputs.map((input) => [input, flowOf(input)]),
      ),
    );
  }
  return builder.build();
}

function hasJoin(plan: Plan): boolean {
  return plan.operators.some(({ kind }) => kind === 'join');
}

function buildOperator(operator: PlannedOperator, inputs: Inputs): ReadonlyMap<string, BuiltFlow> {
  const out = (flow: BuiltFlow) => new Map([['out', flow]]);
  const at = (port: string): BuiltFlow => {
    const input = inputs.find(([planned]) => planned.port === port);
    if (input === undefined) throw new Error(`the plan has no input "${port}" for "${operator.node}"`);
    return input[1];
  };
  switch (operator.kind) {
    case 'filter':
      return out(buildFilter(operator, at('in').stream()));
    case 'map-values':
      return out(buildMapValues(operator, at('in').stream()));
    case 'key-by':
      return out(buildKeyBy(operator, at('in').stream()));
    case 'branch':
      return buildBranch(operator, at('in').stream());
    case 'merge':
      return out(
        buildMerge(
          operator,
          inputs.map(([, flow]) => flow),
        ),
      );
    case 'count':
      return out(buildCount(operator, at('in').stream(), at('in').planned));
    case 'aggregate':
      return out(buildAggregate(operator, at('in').stream(), at('in').planned));
    case 'table':
      return out(buildTable(operator, at('in')));
    case 'join':
      return out(buildJoin(operator, at('stream').stream(), at('stream').planned, at('table')));
    case 'topic':
      buildTopicSink(operator, inputs);
      return new Map();
    default:
      throw new Error(
        `The plan has an operator "${operator.node}" of the unknown kind "${operator.kind}"; it was made by another version. Deploy the pipeline again.`,
      );
  }
}
