import type { RecordPage, RecordStart, RecordTarget, TopicSummary } from '#engine/api/contract/records.ts';
import type { Admin } from '#engine/client/types.ts';
import type { EdgeTap } from '#engine/pipeline/compile/plan.ts';
import type { JobsRouter } from '../threads/jobs-router.ts';
import type { StreamsRouter } from '../threads/streams-router.ts';
import type { Thread } from '../threads/thread.ts';
import { countRecords } from './count-records.ts';

/** A pipeline or edge that does not exist, or never ran. */
export class UnknownTargetError extends Error {}

export interface RecordRequest {
  readonly target: RecordTarget;
  readonly start: RecordStart;
  readonly partition?: number | undefined;
  readonly filter?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type RecordAnswer =
  | { readonly ok: true; readonly page: RecordPage }
  | { readonly ok: false; readonly code: 'NOT_FOUND' | 'BAD_REQUEST'; readonly message: string };

/** Records of topics and edges, for the record browser. Reading happens in the `jobs` thread. */
export class RecordService {
  readonly #bootstrap: string;
  readonly #admin: Admin;
  readonly #jobs: Thread<JobsRouter>;
  readonly #streams: Thread<StreamsRouter>;
  readonly #tapOf: (pipeline: string, edge: string) => EdgeTap | undefined;

  constructor(options: {
    readonly bootstrap: string;
    readonly admin: Admin;
    readonly jobs: Thread<JobsRouter>;
    readonly streams: Thread<StreamsRouter>;
    /** Where the records of an edge can be seen, in what runs or would run. */
    readonly tapOf: (pipeline: string, edge: string) => EdgeTap | undefined;
  }) {
    this.#bootstrap = options.bootstrap;
    this.#admin = options.admin;
    this.#jobs = options.jobs;
    this.#streams = options.streams;
    this.#tapOf = options.tapOf;
  }

  /** @throws {UnknownTargetError} */
  async read(request: RecordRequest): Promise<RecordAnswer> {
    const { target } = request;
    if (target.kind === 'topic') return this.#readTopic(target.topic, request);
    const tap = this.#tapOf(target.pipeline, target.edge);
    if (tap === undefined)
      throw new UnknownTargetError('Nothing flows on this edge yet: deploy the pipeline first.');
    return tap.kind === 'topic'
      ? this.#readTopic(tap.topic, request)
      : this.#readProbe(target.pipeline, tap, request);
  }

  async topics(): Promise<TopicSummary[]> {
    const names = (await this.#admin.listTopics()).map(({ name }) => name);
    const [descriptions, configs] = await Promise.all([
      this.#admin.describeTopics(names),
      this.#admin.describeTopicConfigs(names),
    ]);
    const known = descriptions.filter((description) => description !== undefined);
    const records = await countRecords(this.#admin, known);
    return known
      .map((description) => ({
        name: description.name,
        internal: description.internal,
        partitions: description.partitions.length,
        records: records.get(description.name) ?? 0,
        configs: Object.fromEntries(
          (configs.get(description.name) ?? [])
            .filter(({ isDefault, value }) => !isDefault && value !== null)
            .map(({ name, value }) => [name, value!]),
        ),
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  async #readTopic(topic: string, request: RecordRequest): Promise<RecordAnswer> {
    const answer = await this.#jobs.client.queryRecords({
      bootstrap: this.#bootstrap,
      query: {
        topic,
        start: request.start,
        limit: request.limit,
        ...(request.partition === undefined ? {} : { partition: request.partition }),
        ...(request.filter === undefined ? {} : { filter: request.filter }),
        ...(request.cursor === undefined ? {} : { cursor: request.cursor }),
      },
    });
    if (!answer.ok) return answer;
    const { records, partitions, cursor } = answer.page;
    return {
      ok: true,
      page: {
        records: records.map((record) => ({ ...record, headers: [...record.headers] })),
        backedBy: 'topic',
        topic,
        partitions: [...partitions],
        ...(cursor === undefined ? {} : { cursor }),
      },
    };
  }

  async #readProbe(
    pipeline: string,
    tap: Extract<EdgeTap, { kind: 'operator' }>,
    request: RecordRequest,
  ): Promise<RecordAnswer> {
    const answer = await this.#streams.client.probe({
      id: pipeline,
      node: tap.node,
      output: tap.output,
      limit: request.limit,
      ...(request.filter === undefined ? {} : { filter: request.filter }),
    });
    if (!answer.ok) return answer;
    const newestFirst = answer.records.toReversed();
    const records = request.start.from === 'newest' ? newestFirst : answer.records;
    return { ok: true, page: { records: [...records], backedBy: 'probe', partitions: [] } };
  }
}
