import { ClientError } from '#engine/client/errors.ts';
import type { Producer } from '#engine/client/types.ts';
import type { SourceItem, SourcePosition, SourceTask } from '#engine/connectors/connector.ts';
import type { ErrorFields } from '#engine/connectors/definition.ts';
import type { Cell } from '#engine/data/cell.ts';
import type { Format } from '#engine/data/format.ts';
import { formatByName } from '#engine/data/formats.ts';
import type { Outcome } from './error-handling.ts';
import type { ConnectorPlan } from './plan.ts';
import type { SourceOffsets } from './source-offsets.ts';
import { ConnectError } from './stage.ts';
import { type TaskEnvironment, TaskRunner } from './task-runner.ts';

const recordsPerPoll = 500;
const commitIntervalMs = 1_000;
const longestWaitMs = 1_000;

/** Codes that are about this record, so that the next one may well be taken. */
const recordErrors: ReadonlySet<string> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
]);

type Item<Kind extends SourceItem['kind']> = Extract<SourceItem, { kind: Kind }>;

/** Polls a source, converts, produces; writes the source's offsets only once the records are acknowledged. */
export class SourceRunner extends TaskRunner {
  readonly #task: SourceTask;
  readonly #offsets: SourceOffsets;
  readonly #keyFormat: Format;
  readonly #valueFormat: Format;
  #producer: Producer | undefined;
  /** Sent, or left out on purpose, since the last commit: by source partition, the last one. */
  readonly #uncommitted = new Map<string, SourcePosition>();
  #committedAtMs = 0;

  constructor(
    plan: ConnectorPlan,
    environment: TaskEnvironment,
    policy: ErrorFields,
    task: SourceTask,
    offsets: SourceOffsets,
  ) {
    super(plan, environment, policy);
    this.#task = task;
    this.#offsets = offsets;
    this.#keyFormat = formatByName(plan.keyFormat);
    this.#valueFormat = formatByName(plan.valueFormat);
  }

  protected override progress(): number | undefined {
    return this.#task.progress();
  }

  protected override async begin(): Promise<void> {
    const { env, clients } = this.environment;
    this.#producer = clients.producer(`connector-producer-${this.plan.name}`);
    this.#committedAtMs = env.clock.monotonicMs();
    const { path, nameOf } = this.environment;
    const context = { name: this.plan.name, env, path, nameOf, offsets: this.#offsets.of(this.plan.name) };
    await this.errors.run('TASK_START', () => this.#task.start(context));
  }

  protected override async step(): Promise<'running' | 'idle' | 'done'> {
    const batch = await this.errors.run('TASK_POLL', () => this.#task.poll(recordsPerPoll));
    switch (batch.kind) {
      case 'end':
        return 'done';
      case 'waiting':
        // What came before is durable before anybody may think that nothing is left to do.
        if (this.#uncommitted.size > 0) await this.#commit();
        await this.sleeper.sleep(Math.min(batch.retryAfterMs, longestWaitMs));
        return 'idle';
      case 'paced':
        if (this.#isCommitDue) await this.#commit();
        await this.sleeper.sleep(Math.min(batch.retryAfterMs, longestWaitMs));
        return 'running';
      case 'items':
        await this.#send(batch.items);
        if (this.#isCommitDue) await this.#commit();
        return 'running';
    }
  }

  get #isCommitDue(): boolean {
    return this.environment.env.clock.monotonicMs() - this.#committedAtMs >= commitIntervalMs;
  }

  protected override hold(): Promise<void> {
    return this.#commit();
  }

  protected override finish(): Promise<void> {
    return this.#commit();
  }

  protected override async release(): Promise<void> {
    try {
      await this.#task.stop();
    } finally {
      await this.#producer?.close();
    }
  }

  async #send(items: readonly SourceItem[]): Promise<void> {
    for (const item of items) {
      this.recordsIn++;
      let outcome = item.kind === 'record' ? this.#append(item) : failedItem(item);
      // Back pressure: a slow broker holds back a fast source.
      while (outcome.kind === 'record' && outcome.value === 'full') {
        await this.errors.run('KAFKA_PRODUCE', () => (this.#producer as Producer).ready(this.plan.topic));
        outcome = this.#append(item as Item<'record'>);
      }
      if (outcome.kind === 'record') this.recordsOut++;
      if (outcome.kind === 'failed') {
        const value = item.kind === 'failed' ? item.raw : rawOf(item.value);
        this.errors.tolerate({ error: outcome.error, key: null, value });
      }
      this.#uncommitted.set(item.sourcePartition, item);
    }
    await this.passDeadLetters();
  }

  /** Without a promise per record. */
  #append(item: Item<'record'>): Outcome<'taken' | 'full'> {
    const where = () => item.where;
    const key = this.errors.attempt('KEY_CONVERTER', where, () => bytesAs(item.key, this.#keyFormat));
    if (key.kind !== 'record') return key;
    const value = this.errors.attempt('VALUE_CONVERTER', where, () => bytesAs(item.value, this.#valueFormat));
    if (value.kind !== 'record') return value;
    const timestampMs = item.timestampMs ?? this.environment.env.clock.nowMs();
    try {
      const producer = this.#producer as Producer;
      if (!producer.append(this.plan.topic, -1, key.value, value.value, timestampMs, item.headers)) {
        return { kind: 'record', value: 'full' };
      }
    } catch (error) {
      const failure = new ConnectError('KAFKA_PRODUCE', error, item.where);
      if (error instanceof ClientError && recordErrors.has(error.code))
        return { kind: 'failed', error: failure };
      throw failure;
    }
    this.bytes += (key.value?.length ?? 0) + (value.value?.length ?? 0);
    return { kind: 'record', value: 'taken' };
  }

  /** Records first, then where they came from: a crash between the two repeats records and loses none. */
  async #commit(): Promise<void> {
    const { env } = this.environment;
    this.#committedAtMs = env.clock.monotonicMs();
    if (this.#uncommitted.size === 0) return;
    const positions = [...this.#uncommitted.values()];
    const producer = this.#producer as Producer;
    try {
      await producer.flush();
      await this.flushDeadLetters();
      await this.#offsets.write(producer, this.plan.name, positions, env.clock.nowMs());
    } catch (error) {
      throw new ConnectError('KAFKA_PRODUCE', error);
    }
    this.#uncommitted.clear();
  }
}

function failedItem(item: Item<'failed'>): Outcome<void> {
  return { kind: 'failed', error: new ConnectError('TASK_POLL', item.error, item.where) };
}

/** The very bytes where the format is the same. */
function bytesAs(cell: Cell, format: Format): Uint8Array | null {
  if (cell.isNull || cell.format === format) return cell.bytes;
  return format.serialize(cell.value);
}

function rawOf(cell: Cell): Uint8Array | null {
  try {
    return cell.bytes;
  } catch {
    // It failed for that very reason; the headers say so.
    return null;
  }
}
