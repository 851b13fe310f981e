import type { Env } from '#engine/env/env.ts';
import type { Log } from '#engine/log/log.ts';
import { defaultLogConfig, type LogConfig } from '#engine/log/log-config.ts';
import { type LogDirectory, openLogDirectory } from '#engine/log/log-directory.ts';
import { LogError } from '#engine/log/log-error.ts';
import { BatchBuilder } from '#engine/protocol/records/batch-builder.ts';
import { BatchReader } from '#engine/protocol/records/batch-reader.ts';
import { NoAckedLoss } from '../checkers/no-acked-loss.ts';
import type { SeededRandom } from '../random.ts';
import { type Crash, type SimNode, Simulator } from '../simulator.ts';
import type { Scenario, ScenarioResult } from './scenario.ts';

const PARTITION = 'orders-0';
const DIRECTORY = '/data/logs';
/** As many as an idempotent producer may have. */
const IN_FLIGHT_MAX = 5;
const TOPIC_ID = new Uint8Array(16).fill(1);
const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;

/**
 * An idempotent producer appends straight to a log, on a node that is killed, or loses power, between and within
 * writes, or whose disk fails. After each start the log is read whole. The producer sends again what it got no answer
 * for, so that nothing may be there twice either.
 */
export const logCrash: Scenario = {
  name: 'log-crash',
  async run(seed, steps) {
    const world = new LogCrashWorld(seed);
    return world.run(steps);
  },
};

interface SentBatch {
  readonly sequence: number;
  readonly values: readonly string[];
}

interface Answer {
  state: 'waiting' | 'acknowledged' | 'failed';
  baseOffset: number;
}

class LogCrashWorld {
  readonly #simulator: Simulator;
  readonly #random: SeededRandom;
  readonly #node: SimNode;
  readonly #checker: NoAckedLoss;
  readonly #config: LogConfig;
  /** Without a flush only a kill keeps what was acknowledged. */
  readonly #worst: Crash;
  #crashes = 0;
  #nextValue = 0;
  #nextSequence = 0;
  /** In the order in which they must be appended. */
  readonly #unanswered: SentBatch[] = [];

  constructor(seed: number) {
    this.#simulator = new Simulator(seed);
    this.#random = this.#simulator.random.fork();
    this.#node = this.#simulator.node('broker');
    this.#node.disk.openFilesAreLocked = this.#random.chance(0.5);
    this.#checker = new NoAckedLoss(seed);
    const flushes = this.#random.chance(0.5);
    this.#worst = flushes ? 'power loss' : 'kill';
    this.#config = {
      ...defaultLogConfig,
      'retention.ms': -1,
      'segment.bytes': this.#random.between(7_000, 30_000),
      'index.interval.bytes': this.#random.between(0, 1_000),
      'flush.messages': flushes ? 1 : Infinity,
    };
  }

  async run(steps: number): Promise<ScenarioResult> {
    const simulator = this.#simulator;
    let done = 0;
    while (done < steps) {
      const env = this.#node.start();
      const directory = openLogDirectory(env, DIRECTORY);
      const log = this.#openAndCheck(env, directory);
      const life = Math.min(steps - done, this.#random.between(1, 40));
      if (this.#random.chance(0.5)) this.#planFault();
      done += await this.#live(directory, log, life);
      this.#node.disk.writeFault = () => 'none';
      if (this.#random.chance(0.2)) directory.deleteOldSegments();
      if (this.#node.isUp && this.#random.chance(0.3)) await this.#closeInOrder(directory);
      this.#crash(this.#random.chance(0.5) ? 'kill' : this.#worst);
    }
    const env = this.#node.start();
    const directory = openLogDirectory(env, DIRECTORY);
    this.#openAndCheck(env, directory);
    await this.#closeInOrder(directory);
    return {
      scenario: logCrash.name,
      seed: simulator.seed,
      traceHash: simulator.traceHash,
      acknowledged: this.#checker.ackedCount(PARTITION),
      crashes: this.#crashes,
      virtualMs: simulator.nowMs,
    };
  }

  #openAndCheck(env: Env, directory: LogDirectory): Log {
    const [topic, partition] = ['orders', 0];
    const log = directory.openLog({
      topic,
      partition,
      topicId: TOPIC_ID,
      config: this.#config,
      leaderEpoch: this.#crashes,
    });
    this.#simulator.note(
      `opened after a ${directory.stop} stop: ${log.logStartOffset} to ${log.logEndOffset}`,
    );
    this.#checker.check(PARTITION, readAll(log));
    this.#checkLookups(log, env);
    return log;
  }

  /** Reading from any offset gives the batch that holds it: indexes and log agree. */
  #checkLookups(log: Log, env: Env): void {
    if (log.logEndOffset === 0) return;
    for (let i = 0; i < 5; i++) {
      const offset = env.random.below(log.logEndOffset);
      const result = log.read(offset, { maxBytes: 1, minOneBatch: true, isolation: 'log-end' });
      const reader = new BatchReader(result.bytes);
      if (!reader.next() || reader.table.baseOffset > offset || reader.table.lastOffset < offset) {
        throw new Error(`seed ${this.#simulator.seed}: a read at ${offset} gave another batch.`);
      }
      result.release();
    }
  }

  /** Appends until the node goes down or the disk fails. @returns how many appends were tried. */
  async #live(directory: LogDirectory, log: Log, appends: number): Promise<number> {
    let tried = 0;
    while (tried < appends) {
      const inFlight = this.#random.between(1, IN_FLIGHT_MAX);
      while (this.#unanswered.length < inFlight) this.#unanswered.push(this.#nextBatch());
      tried += this.#unanswered.length;
      const answers = this.#unanswered.map((batch) => this.#append(log, batch));
      await this.#awaitAnswers(answers);
      for (const answer of answers) {
        if (answer.state !== 'acknowledged') return tried;
        this.#noteAcknowledged(this.#unanswered.shift()!, answer.baseOffset);
      }
      if (this.#random.chance(0.2)) await this.#passTime(this.#random.between(0, 20));
      if (this.#random.chance(0.1) && !this.#checkpoint(directory)) return tried;
    }
    return tried;
  }

  /** @returns whether the node survived it. */
  #checkpoint(directory: LogDirectory): boolean {
    try {
      directory.checkpoint();
      return true;
    } catch (error) {
      // A disk that fails is a failed broker to its owner; here, too, a restart follows.
      this.#simulator.note(`checkpoint failed: ${String(error)}`);
      return false;
    }
  }

  /** Appends at once; the flush that the topic asks for may take time. */
  #append(log: Log, sent: SentBatch): Answer {
    const answer: Answer = { state: 'waiting', baseOffset: -1 };
    try {
      const result = log.append(this.#encode(sent), 'client');
      this.#simulator.note(`${result.duplicate ? 'again' : 'appended'} ${result.baseOffset}`);
      answer.baseOffset = result.baseOffset;
      if (!result.flushed) answer.state = 'acknowledged';
      result.flushed?.then(
        () => {
          answer.state = 'acknowledged';
        },
        () => {
          answer.state = 'failed';
        },
      );
    } catch (error) {
      if (!isExpected(error)) throw error;
      this.#simulator.note('append failed');
      answer.state = 'failed';
    }
    return answer;
  }

  /** Until all are settled or the node is down; the power may go while a flush is under way. */
  async #awaitAnswers(answers: readonly Answer[]): Promise<void> {
    const waiting = (): boolean => answers.some(({ state }) => state === 'waiting');
    if (waiting() && this.#random.chance(0.05)) {
      this.#simulator.schedule(this.#random.between(0, 30) / 10, () => {
        if (waiting()) this.#crash(this.#worst);
      });
    }
    await this.#simulator.runUntil(() => !waiting() || !this.#node.isUp);
  }

  #noteAcknowledged({ values }: SentBatch, baseOffset: number): void {
    for (const [index, value] of values.entries()) {
      this.#checker.acked(PARTITION, baseOffset + index, value);
    }
  }

  #nextBatch(): SentBatch {
    const count = this.#random.between(1, 8);
    const values = Array.from({ length: count }, () => {
      const filler = 'x'.repeat(this.#random.chance(0.1) ? this.#random.below(800) : this.#random.below(40));
      return `${this.#nextValue++}:${filler}`;
    });
    const sequence = this.#nextSequence;
    this.#nextSequence += count;
    for (const value of values) this.#checker.sent(PARTITION, value);
    return { sequence, values };
  }

  #encode(sent: SentBatch): Uint8Array {
    const builder = new BatchBuilder();
    const nowMs = Date.UTC(2026, 0, 1) + Math.floor(this.#simulator.nowMs);
    for (const value of sent.values) builder.append(null, Buffer.from(value), nowMs);
    return builder.build({
      compression: compressions[this.#random.below(compressions.length)]!,
      producerId: 7,
      producerEpoch: 0,
      baseSequence: sent.sequence,
    });
  }

  #planFault(): void {
    let writesLeft = this.#random.below(30);
    const kind = this.#random.chance(0.7) ? 'crash' : 'EIO';
    this.#node.disk.writeFault = (_path, bytes) => {
      if (writesLeft-- > 0) return 'none';
      writesLeft = Infinity;
      const keepBytes = this.#random.between(0, bytes);
      if (kind === 'EIO') return { keepBytes, code: 'EIO' };
      return { keepBytes, crash: () => this.#crash(this.#random.chance(0.5) ? 'kill' : this.#worst) };
    };
  }

  #crash(how: Crash): void {
    if (!this.#node.isUp) return;
    this.#crashes++;
    this.#node.crash(how);
  }

  async #passTime(delayMs: number): Promise<void> {
    let passed = false;
    this.#simulator.schedule(delayMs, () => {
      passed = true;
    });
    await this.#simulator.runUntil(() => passed);
  }

  async #closeInOrder(directory: LogDirectory): Promise<void> {
    let closed = false;
    void directory.close().then(() => {
      closed = true;
    });
    await this.#simulator.runUntil(() => closed || !this.#node.isUp);
    this.#simulator.note(closed ? 'closed in order' : 'crashed while closing');
  }
}

/** After a gap left by a failed append in flight, those behind it are out of order. */
function isExpected(error: unknown): boolean {
  if (!(error instanceof LogError)) return false;
  return error.errorName === 'KAFKA_STORAGE_ERROR' || error.errorName === 'OUT_OF_ORDER_SEQUENCE_NUMBER';
}

function* readAll(log: Log): Generator<{ offset: number; value: string }> {
  let offset = log.logStartOffset;
  while (offset < log.logEndOffset) {
    const result = log.read(offset, { maxBytes: 2_000, minOneBatch: true, isolation: 'high-watermark' });
    const reader = new BatchReader(result.bytes);
    const before = offset;
    while (reader.next()) {
      for (let i = 0; i < reader.table.count; i++) {
        const value = Buffer.from(reader.table.value(i)!).toString();
        yield { offset: reader.table.offset(i), value };
      }
      offset = reader.table.lastOffset + 1;
    }
    result.release();
    if (offset === before) throw new Error(`Nothing to read at offset ${offset} of ${log.logEndOffset}.`);
  }
}
