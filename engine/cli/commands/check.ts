import { buildTopology } from '#engine/pipeline/compile/build-topology.ts';
import { type Command, exitCodes } from '../command.ts';
import { describeProblem, loadPipeline } from '../load-pipeline.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'Validate a pipeline document and print what it compiles to.',
  help: `usage: streamwright check FILE

Checks the document without running anything. When it is in order, its connectors and topics and the topology (as
Kafka Streams would describe it) go to stdout. Otherwise each problem is told with its node, its field and what to do.

Exit codes: 0 in order, 2 the document has errors or can't be read.`,
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals }) {
    const { plan, warnings } = loadPipeline(positionals[0]!);
    for (const warning of warnings) console.error(describeProblem(warning));
    for (const { name, role, connector, topic } of plan.connectors) {
      console.log(
        role === 'source'
          ? `Source: ${name} (${connector}) --> ${topic}`
          : `Sink: ${name} (${connector}) <-- ${topic}`,
      );
    }
    for (const { name, partitions } of plan.topics)
      console.log(`Topic: ${name} (${partitions} ${partitions === 1 ? 'partition' : 'partitions'})`);
    const topology = buildTopology(plan);
    if (topology !== undefined) console.log(topology.describe().trimEnd());
    return exitCodes.done;
  },
};
