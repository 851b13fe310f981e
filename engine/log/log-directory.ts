import type { Env } from '#engine/env/env.ts';
import { uuidToString } from '#engine/protocol/wire/uuid.ts';
import { BufferPool } from './buffer-pool.ts';
import { readCheckpoint, writeCheckpoint, writeTextAtomically } from './checkpoint-file.ts';
import { Log } from './log.ts';
import type { LogConfig } from './log-config.ts';
import { LogError } from './log-error.ts';
import { parsePartitionDirectoryName, partitionDirectoryName } from './log-file-names.ts';
import { readTopicId, writeTopicId } from './partition-metadata.ts';

const CLEAN_SHUTDOWN_FILE = '.kafka_cleanshutdown';
const RECOVERY_POINT_FILE = 'recovery-point-offset-checkpoint';
const LOG_START_FILE = 'log-start-offset-checkpoint';
const DELETED_SUFFIX = '-delete';

export interface PartitionDirectory {
  readonly topic: string;
  readonly partition: number;
  /** 16 bytes; undefined if `partition.metadata` is missing or damaged. */
  readonly topicId: Uint8Array | undefined;
}

export interface OpenLogOptions {
  readonly topic: string;
  readonly partition: number;
  /** 16 bytes. */
  readonly topicId: Uint8Array;
  readonly config: LogConfig;
  readonly leaderEpoch: number;
  /** See `LogOptions.highWatermark`. */
  readonly highWatermark?: 'log-end' | 'owner';
}

/**
 * Opens a directory of partitions, Kafka's `log.dir`. Its mark of an orderly stop is taken away: from here on only
 * `close` makes the next open a clean one. Only one process may have it open (the controller's lock holds that).
 */
export function openLogDirectory(env: Env, path: string): LogDirectory {
  return new LogDirectory(env, path);
}

/** Owns the logs in one directory and what is noted about them together (storage/…/LogManager). */
export class LogDirectory {
  readonly path: string;
  /** Whether it was closed in order the last time. A new directory counts as such. */
  readonly stop: 'clean' | 'unclean';
  /** What was found damaged while opening and could be done without, one line each. */
  readonly warnings: readonly string[];
  readonly #env: Env;
  readonly #pool = new BufferPool();
  readonly #logs = new Map<string, Log>();
  readonly #recoveryPoints: Map<string, number>;
  readonly #logStartOffsets: Map<string, number>;
  #hasNewNames = false;
  #closed = false;

  constructor(env: Env, path: string) {
    const { disk } = env;
    this.#env = env;
    this.path = path;
    disk.makeDirectory(path);
    const marker = `${path}/${CLEAN_SHUTDOWN_FILE}`;
    const names = disk.list(path);
    const isNew = !names.some((name) => name.endsWith('/'));
    const wasMarked = disk.exists(marker);
    if (wasMarked) {
      disk.removeFile(marker);
      disk.syncDirectory(path);
    }
    for (const name of names) {
      if (name.endsWith(`${DELETED_SUFFIX}/`)) disk.removeDirectory(`${path}/${name.slice(0, -1)}`);
    }
    const recoveryPoints = readOffsets(env, `${path}/${RECOVERY_POINT_FILE}`, 'every log is checked whole');
    const logStarts = readOffsets(env, `${path}/${LOG_START_FILE}`, 'deleted records may be back');
    this.#recoveryPoints = recoveryPoints.offsets;
    this.#logStartOffsets = logStarts.offsets;
    this.warnings = [recoveryPoints, logStarts].flatMap(({ warning }) => warning ?? []);
    this.stop = (isNew || wasMarked) && recoveryPoints.warning === undefined ? 'clean' : 'unclean';
  }

  /** What is in the directory, opened or not. */
  partitions(): PartitionDirectory[] {
    const { disk } = this.#env;
    return disk.list(this.path).flatMap((name) => {
      const parsed = name.endsWith('/') ? parsePartitionDirectoryName(name.slice(0, -1)) : undefined;
      if (!parsed) return [];
      return [{ ...parsed, topicId: this.#readableTopicId(`${this.path}/${name.slice(0, -1)}`) }];
    });
  }

  /** A damaged one counts as missing here; `openLog` refuses that partition, and no other. */
  #readableTopicId(directory: string): Uint8Array | undefined {
    try {
      return readTopicId(this.#env.disk, directory);
    } catch {
      return undefined;
    }
  }

  get(topic: string, partition: number): Log | undefined {
    return this.#logs.get(partitionDirectoryName(topic, partition));
  }

  logs(): Iterable<Log> {
    return this.#logs.values();
  }

  /**
   * Opens the log of a partition, recovers it if need be, creates it if it is missing; then call `syncNames`, once
   * for all that were opened together.
   *
   * @throws LogError INCONSISTENT_TOPIC_ID when the directory belongs to another topic of that name.
   */
  openLog(options: OpenLogOptions): Log {
    const { disk } = this.#env;
    const name = partitionDirectoryName(options.topic, options.partition);
    if (this.#closed || this.#logs.has(name)) {
      throw new Error(
        `${this.path}: cannot open ${name}, ${this.#closed ? 'it is closed' : 'it is open already'}.`,
      );
    }
    const directory = `${this.path}/${name}`;
    if (!disk.exists(directory)) {
      disk.makeDirectory(directory);
      this.#hasNewNames = true;
    }
    const topicId = readTopicId(disk, directory);
    if (!topicId) writeTopicId(disk, directory, options.topicId);
    else if (Buffer.compare(topicId, options.topicId) !== 0) {
      throw new LogError(
        'INCONSISTENT_TOPIC_ID',
        `${directory} belongs to topic id ${base64(topicId)}, expected ${base64(options.topicId)}`,
      );
    }
    const log = new Log(this.#env, {
      topic: options.topic,
      partition: options.partition,
      directory,
      config: options.config,
      stop: this.stop,
      recoveryPoint: this.#recoveryPoints.get(name) ?? 0,
      logStartOffset: this.#logStartOffsets.get(name) ?? 0,
      leaderEpoch: options.leaderEpoch,
      highWatermark: options.highWatermark ?? 'log-end',
      pool: this.#pool,
    });
    this.#logs.set(name, log);
    return log;
  }

  /** Makes the directories of new logs survive power loss. */
  syncNames(): void {
    if (!this.#hasNewNames) return;
    this.#env.disk.syncDirectory(this.path);
    this.#hasNewNames = false;
  }

  /**
   * Removes partitions of a topic with all their records.
   *
   * @throws what the disk threw for one of them, after all were tried.
   */
  deleteLogs(topic: string, partitions: Iterable<number>): void {
    const { disk } = this.#env;
    const aside: string[] = [];
    const failures: unknown[] = [];
    for (const partition of partitions) {
      try {
        aside.push(...this.#moveAside(partitionDirectoryName(topic, partition)));
      } catch (error) {
        failures.push(error);
      }
    }
    disk.syncDirectory(this.path);
    for (const directory of aside) disk.removeDirectory(directory);
    this.checkpoint();
    if (failures.length > 0) throw failures[0];
  }

  /** Renamed before it is removed: a stop in between must not leave half a partition under its name. */
  #moveAside(name: string): string[] {
    const { disk, random } = this.#env;
    this.#logs.get(name)?.abandon();
    this.#logs.delete(name);
    this.#recoveryPoints.delete(name);
    this.#logStartOffsets.delete(name);
    const directory = `${this.path}/${name}`;
    if (!disk.exists(directory)) return [];
    const aside = `${directory}.${Buffer.from(random.uuid()).toString('hex')}${DELETED_SUFFIX}`;
    disk.rename(directory, aside);
    return [aside];
  }

  /** Applies retention to every log. One that fails is left as it is: its `failure` tells. */
  deleteOldSegments(): void {
    for (const log of this.#logs.values()) {
      if (!log.failure) ignoreStorageErrors(() => log.deleteOldSegments(this.#env.clock.nowMs()));
    }
  }

  /** Notes recovery points and start offsets; to be called now and then (Kafka: every minute). */
  checkpoint(): void {
    for (const [name, log] of this.#logs) {
      this.#recoveryPoints.set(name, log.recoveryPoint);
      this.#logStartOffsets.set(name, log.logStartOffset);
    }
    writeOffsets(this.#env, `${this.path}/${RECOVERY_POINT_FILE}`, this.#recoveryPoints);
    writeOffsets(this.#env, `${this.path}/${LOG_START_FILE}`, this.#logStartOffsets);
  }

  /** Closes all logs and, if none of them failed, marks the stop as a clean one. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const results = await Promise.allSettled([...this.#logs.values()].map((log) => log.close()));
    const failed = [...this.#logs.values()].some((log) => log.failure);
    if (failed || results.some(({ status }) => status === 'rejected')) return;
    this.checkpoint();
    writeTextAtomically(
      this.#env.disk,
      `${this.path}/${CLEAN_SHUTDOWN_FILE}`,
      JSON.stringify({ version: 0, brokerEpoch: -1 }),
    );
    this.#env.disk.syncDirectory(this.path);
  }
}

function ignoreStorageErrors(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
  }
}

/** Damage of a checkpoint costs time or comfort, not records; as in Kafka it does not keep the broker from starting. */
function readOffsets(
  env: Env,
  path: string,
  consequence: string,
): { readonly offsets: Map<string, number>; readonly warning?: string } {
  const offsets = new Map<string, number>();
  try {
    for (const [topic, partition, offset] of readCheckpoint(env.disk, path)) {
      if (!/^\d+$/.test(partition ?? '') || !/^\d+$/.test(offset ?? '')) {
        throw new Error(
          `${path}: expected "topic partition offset", found '${topic} ${partition} ${offset}'.`,
        );
      }
      offsets.set(partitionDirectoryName(topic!, Number(partition)), Number(offset));
    }
    return { offsets };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { offsets: new Map(), warning: `${why.slice(0, 300)} It is written anew; ${consequence}.` };
  }
}

function writeOffsets(env: Env, path: string, offsets: ReadonlyMap<string, number>): void {
  const entries = [...offsets].map(([name, offset]) => {
    const { topic, partition } = parsePartitionDirectoryName(name)!;
    return [topic, partition, offset];
  });
  writeCheckpoint(env.disk, path, entries);
}

function base64(id: Uint8Array): string {
  return uuidToString(id);
}
