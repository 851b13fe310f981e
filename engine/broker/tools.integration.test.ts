import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { brokerUnderTest } from './testing/broker-under-test.ts';
import { kafkaMissing, kafkaTool, kcat, kcatMember, kcatMissing } from './testing/programs.ts';

describe.skipIf(kcatMissing)(`kcat${kcatMissing ? ` (${kcatMissing})` : ''}`, () => {
  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
    'with compression %s reads what it wrote',
    async (codec) => {
      await using server = await brokerUnderTest();
      const lines = Array.from({ length: 2_000 }, (_, i) => `key${i}:value ${i} ${'x'.repeat(i % 50)}`);
      const wrote = await kcat(
        ['-b', server.bootstrap, '-P', '-t', 't', '-K', ':', '-z', codec, '-H', 'h=1'],
        `${lines.join('\n')}\n`,
      );
      expect(wrote).toMatchObject({ status: 0, stderr: '' });
      const read = await kcat([
        '-b',
        server.bootstrap,
        '-C',
        '-t',
        't',
        '-o',
        'beginning',
        '-e',
        '-q',
        '-f',
        '%k:%s %h\n',
      ]);
      expect(read.stdout.trimEnd().split('\n')).toEqual(lines.map((line) => `${line} h=1`));
    },
  );

  it('sees the end of a partition, reads from a time and in a group', async () => {
    await using server = await brokerUnderTest();
    await kcat(['-b', server.bootstrap, '-P', '-t', 't'], 'a\nb\nc\n');
    const tail = await kcat(['-b', server.bootstrap, '-C', '-t', 't', '-o', '-1', '-e', '-q']);
    expect(tail.stdout).toBe('c\n');
    const query = await kcat(['-b', server.bootstrap, '-Q', '-t', 't:0:1']);
    expect(query.stdout).toContain('offset 0');
    const group = await kcat(['-b', server.bootstrap, '-G', 'g', 't', '-o', 'beginning', '-c', '3', '-q']);
    expect(group.stdout).toBe('a\nb\nc\n');
  });

  it('in a group of three of which one is killed: the others read its partitions on', async () => {
    await using server = await brokerUnderTest({ 'num.partitions': '6' });
    const produce = (from: number): Promise<unknown> =>
      kcat(['-b', server.bootstrap, '-P', '-t', 't'], `${numbers(from).join('\n')}\n`);
    const seen = new Set<string>();
    await produce(0);
    const members = Array.from({ length: 3 }, () => kcatMember(server.bootstrap, 'g', 't'));
    for (const member of members) {
      createInterface(member.stdout).on('line', (line) => seen.add(line));
    }
    const has = async (count: number): Promise<void> => {
      while (seen.size < count) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await has(600);
    members[0]?.kill('SIGKILL');
    await produce(600);
    await has(1_200);
    for (const member of members) member.kill('SIGKILL');
    expect([...seen].sort()).toEqual([...numbers(0), ...numbers(600)].sort());
  });
});

function numbers(from: number): string[] {
  return Array.from({ length: 600 }, (_, i) => `${from + i}`);
}

describe.skipIf(kafkaMissing)(`Kafka's own tools${kafkaMissing ? ` (${kafkaMissing})` : ''}`, () => {
  it('create, describe, produce, consume, and show the group', { timeout: 120_000 }, async () => {
    await using server = await brokerUnderTest();
    const at = ['--bootstrap-server', server.bootstrap];
    const tools = 'org.apache.kafka.tools';
    const topic = ['--topic', 't'];
    await kafkaTool(`${tools}.TopicCommand`, [
      ...at,
      '--create',
      ...topic,
      '--partitions',
      '3',
      '--config',
      'retention.ms=-1',
    ]);
    const described = await kafkaTool(`${tools}.TopicCommand`, [...at, '--describe', ...topic]);
    expect(described.stdout).toMatch(/PartitionCount: 3\s+ReplicationFactor: 1\s+Configs: retention.ms=-1/);
    const input = Array.from({ length: 1_000 }, (_, i) => `k${i}:v${i}`);
    const produced = await kafkaTool(
      `${tools}.ConsoleProducer`,
      [
        ...at,
        ...topic,
        '--reader-property',
        'parse.key=true',
        '--reader-property',
        'key.separator=:',
        '--compression-codec',
        'zstd',
      ],
      `${input.join('\n')}\n`,
    );
    expect(produced.status, produced.stderr).toBe(0);
    const consumed = await kafkaTool(`${tools}.consumer.ConsoleConsumer`, [
      ...[...at, ...topic, '--group', 'g', '--from-beginning', '--max-messages', '1000'],
      ...['--formatter-property', 'print.key=true', '--formatter-property', 'key.separator=:'],
    ]);
    expect(consumed.stdout.split('\n').filter(isRecord).sort()).toEqual([...input].sort());
    const group = await kafkaTool(`${tools}.consumer.group.ConsumerGroupCommand`, [
      ...at,
      '--describe',
      '--group',
      'g',
    ]);
    const lags = group.stdout.split('\n').filter((line) => line.startsWith('g '));
    expect(lags).toHaveLength(3);
    for (const line of lags) expect(line.split(/\s+/)[5], line).toBe('0');
    const configured = await kafkaTool('kafka.admin.ConfigCommand', [
      ...at,
      ...[
        '--alter',
        '--entity-type',
        'topics',
        '--entity-name',
        't',
        '--add-config',
        'cleanup.policy=compact',
      ],
    ]);
    expect(configured.stdout).toContain('Completed updating config');
    expect(server.lines).toEqual([]);
  });
});

/** The tools also log to stdout. */
function isRecord(line: string): boolean {
  return /^k\d+:v\d+$/.test(line);
}
