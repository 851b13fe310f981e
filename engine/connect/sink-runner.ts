import { ClientError } from '#engine/client/errors.ts';
import type { Admin, Consumer, FetchedBatch, TopicPartition } from '#engine/client/types.ts';
import { ConnectorError, type SinkRecord, type SinkTask } from '#engine/connectors/connector.ts';
import type { ErrorFields } from '#engine/connectors/definition.ts';
import { Cell } from '#engine/data/cell.ts';
import type { Format } from '#engine/data/format.ts';
import { formatByName } from '#engine/data/formats.ts';
import type { FailedRecord } from './error-handling.ts';
import { type ConnectorPlan, sinkGroup } from './plan.ts';
import { ConnectError } from './stage.ts';
import { type TaskEnvironment, TaskRunner } from './task-runner.ts';

const pollMs = 200;
const commitIntervalMs = 1_000;
const recordsPerPut = 1_000;
const lookIntervalMs = 500;

/** The group went on without us, or is just doing so: the records come again, to us or to another member. */
const rebalanceErrors: ReadonlySet<string> = new Set([
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'REBALANCE_IN_PROGRESS',
]);

/** Consumes a topic as group `connect-<name>`, puts into the target, commits what the target has made durable. */
export class SinkRunner extends TaskRunner {
  readonly #task: SinkTask;
  readonly #keyFormat: Format;
  readonly #valueFormat: Format;
  #consumer: Consumer | undefined;
  /** By `topic-partition`: the offset behind the last record that was put. */
  readonly #next = new Map<string, TopicPartition & { offset: number }>();
  readonly #committed = new Map<string, number>();
  #committedAtMs = 0;
  #admin: Admin | undefined;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #wasCaughtUp = false;
  /** Puts and commits, one after the other: a rebalance may ask for a commit at any time. */
  #queue: Promise<void> = Promise.resolve();

  constructor(plan: ConnectorPlan, environment: TaskEnvironment, policy: ErrorFields, task: SinkTask) {
    super(plan, environment, policy);
    this.#task = task;
    this.#keyFormat = formatByName(plan.keyFormat);
    this.#valueFormat = formatByName(plan.valueFormat);
  }

  protected override progress(): number | undefined {
    return undefined;
  }

  protected override async begin(): Promise<void> {
    const { env, clients } = this.environment;
    this.#committedAtMs = env.clock.monotonicMs();
    const topicId = await this.errors.run('TASK_START', () => this.#topicId());
    const context = {
      name: this.plan.name,
      topicId,
      env,
      path: this.environment.path,
      nameOf: this.environment.nameOf,
      report: (record: SinkRecord, error: Error) => this.errors.tolerate(failedPut(record, error)),
    };
    await this.errors.run('TASK_START', () => this.#task.start(context));
    const consumer = clients.consumer({
      clientId: `connector-consumer-${this.plan.name}`,
      groupId: sinkGroup(this.plan.name),
    });
    this.#consumer = consumer;
    consumer.subscribe([this.plan.topic], {
      onAssigned: (partitions) => this.#goOn(partitions),
      onRevoked: (partitions) => this.#giveUp(partitions, 'commit'),
      onLost: (partitions) => this.#giveUp(partitions, 'forget'),
    });
  }

  protected override async step(): Promise<'running' | 'idle'> {
    const consumer = this.#consumer as Consumer;
    const batches = await this.errors.run('KAFKA_CONSUME', () => consumer.poll(pollMs));
    for (const batch of batches) {
      await this.#inTurn(() => this.#putBatch(batch));
      await this.giveWay();
    }
    const dueMs = this.#committedAtMs + commitIntervalMs;
    if (batches.length === 0 || this.environment.env.clock.monotonicMs() >= dueMs)
      await this.#inTurn(() => this.#commit());
    return batches.length === 0 && (await this.#isCaughtUp()) ? 'idle' : 'running';
  }

  protected override hold(): Promise<void> {
    return this.#inTurn(() => this.#commit());
  }

  protected override finish(): Promise<void> {
    return this.#inTurn(() => this.#commit());
  }

  protected override async release(): Promise<void> {
    try {
      await Promise.all([this.#consumer?.close(), this.#admin?.close()]);
    } finally {
      await this.#task.stop();
    }
  }

  async #putBatch(batch: FetchedBatch): Promise<void> {
    const name = partitionName(batch);
    const from = this.#next.get(name)?.offset ?? 0;
    let records: SinkRecord[] = [];
    for (let i = batch.first; !batch.records.isControl && i < batch.records.count; i++) {
      // What the target has already, when it keeps offsets itself.
      if (batch.records.offset(i) < from) continue;
      this.recordsIn++;
      const record = this.#recordOf(batch, i);
      if (record !== undefined) records.push(record);
      if (records.length < recordsPerPut) continue;
      await this.#put(records);
      records = [];
    }
    if (records.length > 0) await this.#put(records);
    await this.passDeadLetters();
    const offset = Math.max(from, batch.nextOffset);
    this.#next.set(name, { topic: batch.topic, partition: batch.partition, offset });
  }

  async #put(records: readonly SinkRecord[]): Promise<void> {
    const before = this.errors.errorCount;
    await this.errors.run('TASK_PUT', () => this.#task.put(records));
    this.recordsOut += records.length - (this.errors.errorCount - before);
  }

  /** Undefined when it could not be read and that is tolerated. */
  #recordOf(batch: FetchedBatch, i: number): SinkRecord | undefined {
    const { topic, partition, records } = batch;
    const [keyBytes, valueBytes] = [records.key(i), records.value(i)];
    this.bytes += (keyBytes?.length ?? 0) + (valueBytes?.length ?? 0);
    const record: SinkRecord = {
      topic,
      partition,
      offset: records.offset(i),
      timestampMs: records.timestamp(i),
      key: Cell.ofBytes(this.#keyFormat, keyBytes),
      value: Cell.ofBytes(this.#valueFormat, valueBytes),
      headers: records.headerCount(i) === 0 ? [] : records.headers(i),
    };
    const where = () => placeOf(record);
    const key = this.errors.attempt('KEY_CONVERTER', where, () => record.key.value);
    const value =
      key.kind === 'failed' ? key : this.errors.attempt('VALUE_CONVERTER', where, () => record.value.value);
    if (value.kind !== 'failed') return record;
    this.errors.tolerate({ error: value.error, key: keyBytes, value: valueBytes, origin: record });
    return undefined;
  }

  async #commit(): Promise<void> {
    this.#committedAtMs = this.environment.env.clock.monotonicMs();
    const fresh = [...this.#next.values()].filter(
      (next) => this.#committed.get(partitionName(next)) !== next.offset,
    );
    if (fresh.length === 0) return;
    await this.errors.run('TASK_FLUSH', () => this.#task.flush());
    await this.flushDeadLetters();
    try {
      await (this.#consumer as Consumer).commit(fresh);
    } catch (error) {
      if (error instanceof ClientError && (error.retriable || rebalanceErrors.has(error.code))) return;
      throw new ConnectError('KAFKA_CONSUME', error);
    }
    for (const next of fresh) this.#committed.set(partitionName(next), next.offset);
  }

  async #topicId(): Promise<string> {
    const [description] = await this.#adminClient.describeTopics([this.plan.topic]);
    if (description !== undefined) return description.topicId;
    throw new ConnectorError(`The topic ${this.plan.topic} does not exist.`, { retriable: true });
  }

  get #adminClient(): Admin {
    this.#admin ??= this.environment.clients.admin(`connector-admin-${this.plan.name}`);
    return this.#admin;
  }

  /** An empty poll alone says little: the group may not be joined yet, or a fetch be on its way. */
  async #isCaughtUp(): Promise<boolean> {
    const consumer = this.#consumer as Consumer;
    const { assignment } = consumer;
    const isCommitted = [...this.#next.values()].every(
      (next) => this.#committed.get(partitionName(next)) === next.offset,
    );
    if (!isCommitted || assignment.length === 0) return false;
    const nowMs = this.environment.env.clock.monotonicMs();
    if (nowMs - this.#lookedAtMs < lookIntervalMs) return this.#wasCaughtUp;
    this.#lookedAtMs = nowMs;
    const admin = this.#adminClient;
    const ends = await this.errors.run('KAFKA_CONSUME', () =>
      admin.listOffsets(assignment.map((partition) => ({ ...partition, at: 'latest' as const }))),
    );
    this.#wasCaughtUp = ends.every((end) => (consumer.position(end) ?? -1) >= end.offset);
    return this.#wasCaughtUp;
  }

  async #goOn(partitions: readonly TopicPartition[]): Promise<void> {
    const resumeAt = this.#task.resumeAt?.bind(this.#task);
    if (resumeAt === undefined) return;
    const offsets = await this.errors.run('TASK_START', () => resumeAt(partitions));
    partitions.forEach((partition, i) => {
      const offset = offsets[i];
      if (offset === undefined) return;
      (this.#consumer as Consumer).seek(partition, offset);
      this.#next.set(partitionName(partition), { ...partition, offset });
      this.#committed.set(partitionName(partition), offset);
    });
  }

  async #giveUp(partitions: readonly TopicPartition[], how: 'commit' | 'forget'): Promise<void> {
    await this.#inTurn(async () => {
      if (how === 'commit') await this.#commit();
      for (const partition of partitions) {
        this.#next.delete(partitionName(partition));
        this.#committed.delete(partitionName(partition));
      }
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

function failedPut(record: SinkRecord, error: Error): FailedRecord {
  return {
    error: new ConnectError('TASK_PUT', error, placeOf(record)),
    key: record.key.bytes,
    value: record.value.bytes,
    origin: record,
  };
}

function placeOf(record: SinkRecord): string {
  return `${partitionName(record)} at offset ${record.offset}`;
}

function partitionName({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}
