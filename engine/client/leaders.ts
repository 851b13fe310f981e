import { errorCodes } from '#engine/protocol/error-codes.ts';
import type { Cluster } from './cluster.ts';
import { asClientError, type ClientError, kafkaError } from './errors.ts';
import type { TopicPartition } from './types.ts';

/** What one request to one leader did: results by the entry's own object, and what failed. */
export interface LeaderAnswer<Entry, Result> {
  readonly entry: Entry;
  readonly result: Result | ClientError;
}

export interface LeaderRequest<Entry, Result> {
  /** `ListOffsets`, for messages. */
  readonly what: string;
  /** One request to one broker, which leads all these partitions. */
  readonly ask: (
    brokerId: number,
    entries: readonly Entry[],
  ) => Promise<readonly LeaderAnswer<Entry, Result>[]>;
  readonly timeoutMs?: number;
}

/**
 * Asks the leaders of partitions, each once, and asks again for what failed in a way that may pass (a new leader).
 * @returns results in the order of `entries`.
 * @throws {ClientError} the first failure that will not pass.
 */
export async function askLeaders<Entry extends TopicPartition, Result>(
  cluster: Cluster,
  entries: readonly Entry[],
  request: LeaderRequest<Entry, Result>,
): Promise<readonly Result[]> {
  const results = new Map<Entry, Result>();
  await cluster.retrying(
    request.what,
    async () => {
      const open = entries.filter((entry) => !results.has(entry));
      const failure = await askOnce(cluster, open, request, results);
      if (failure === undefined) return;
      // What is stale must be known before the next attempt; if that fails too, the attempt will tell.
      if (failure.retriable) await cluster.lookUp(topicsOf(entries)).catch(() => {});
      throw failure;
    },
    request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs },
  );
  return entries.map((entry) => results.get(entry)!);
}

async function askOnce<Entry extends TopicPartition, Result>(
  cluster: Cluster,
  entries: readonly Entry[],
  request: LeaderRequest<Entry, Result>,
  results: Map<Entry, Result>,
): Promise<ClientError | undefined> {
  const missing = topicsOf(entries).filter((topic) => cluster.image.topics.get(topic)?.errorCode !== 0);
  if (missing.length > 0) await cluster.lookUp(missing);
  let failure: ClientError | undefined;
  const leaders = new Map<number, Entry[]>();
  for (const entry of entries) {
    const topic = cluster.image.topics.get(entry.topic);
    const partition = topic?.partitions[entry.partition];
    if (partition === undefined || partition.leader < 0) {
      const code =
        partition === undefined ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : errorCodes.LEADER_NOT_AVAILABLE;
      failure ??= kafkaError(
        topic?.errorCode || code,
        `${request.what} of ${entry.topic}-${entry.partition}`,
      );
      continue;
    }
    const group = leaders.get(partition.leader);
    if (group === undefined) leaders.set(partition.leader, [entry]);
    else group.push(entry);
  }
  const answers = await Promise.all(
    [...leaders].map(async ([brokerId, group]) => {
      try {
        return await request.ask(brokerId, group);
      } catch (error) {
        const result = asClientError(error, `${request.what} at broker ${brokerId}`);
        return group.map((entry) => ({ entry, result }));
      }
    }),
  );
  for (const { entry, result } of answers.flat()) {
    if (!(result instanceof Error)) results.set(entry, result);
    else if (failure === undefined || (failure.retriable && !result.retriable)) failure = result;
  }
  return failure;
}

function topicsOf(entries: readonly TopicPartition[]): string[] {
  return [...new Set(entries.map(({ topic }) => topic))];
}

/** For answers of one entry per partition. What the answer leaves out counts as failed. */
export function matchAnswers<Entry extends TopicPartition, Answer extends { errorCode: number }, Result>(
  what: string,
  entries: readonly Entry[],
  answers: ReadonlyMap<string, Answer>,
  nameOf: (entry: TopicPartition) => string,
  resultOf: (entry: Entry, answer: Answer) => Result,
): LeaderAnswer<Entry, Result>[] {
  return entries.map((entry) => {
    const answer = answers.get(nameOf(entry));
    const errorCode = answer?.errorCode ?? -1;
    if (answer !== undefined && errorCode === 0) return { entry, result: resultOf(entry, answer) };
    const about = answer === undefined ? 'the response does not name the partition' : undefined;
    return { entry, result: kafkaError(errorCode, `${what} of ${entry.topic}-${entry.partition}`, about) };
  });
}
