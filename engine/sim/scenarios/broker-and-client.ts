import { startBroker } from '#engine/broker/broker.ts';
import { createAdmin, createConsumer, createProducer } from '#engine/client/index.ts';
import type { Consumer, Producer } from '#engine/client/types.ts';
import { MemoryMetadataStore } from '#engine/controller/memory-store.ts';
import type { Env } from '#engine/env/env.ts';
import { type FoundRecord, NoAckedLoss } from '../checkers/no-acked-loss.ts';
import type { SeededRandom } from '../random.ts';
import { type Crash, type SimNode, Simulator } from '../simulator.ts';
import type { Scenario, ScenarioResult } from './scenario.ts';

const TOPIC = 'orders';
const PARTITIONS = 2;
const BROKER = { host: 'broker', port: 9092 };
const BOOTSTRAP = [`${BROKER.host}:${BROKER.port}`];
/** Virtual; longer than any outage of a scenario. */
const DELIVERY_TIMEOUT_MS = 3_600_000;

/**
 * One broker and one client over the wire: an idempotent producer with acks=all sends on while the broker is killed or
 * loses power, also in the middle of a write, connections are reset, and the broker comes back. In the end a consumer
 * reads everything.
 */
export const brokerAndClient: Scenario = {
  name: 'broker-and-client',
  async run(seed, steps) {
    return new BrokerAndClientWorld(seed).run(steps);
  },
};

class BrokerAndClientWorld {
  readonly #simulator: Simulator;
  readonly #random: SeededRandom;
  readonly #broker: SimNode;
  readonly #clientEnv: Env;
  readonly #checker: NoAckedLoss;
  /** What the controller's database has; it survives every crash. */
  readonly #journal: MemoryMetadataStore['journal'] = [];
  readonly #worst: Crash;
  #acknowledged = 0;
  #settled = 0;
  #crashes = 0;
  #finishing = false;

  constructor(seed: number) {
    this.#simulator = new Simulator(seed);
    this.#random = this.#simulator.random.fork();
    this.#broker = this.#simulator.node(BROKER.host);
    this.#clientEnv = this.#simulator.node('client').start();
    this.#checker = new NoAckedLoss(seed);
    this.#worst = this.#random.chance(0.5) ? 'power loss' : 'kill';
    if (this.#random.chance(0.5)) this.#simulator.network.resetChance = 0.01;
  }

  async run(steps: number): Promise<ScenarioResult> {
    const simulator = this.#simulator;
    await this.#finish(this.#startBroker());
    await this.#createTopic();
    const producer = createProducer({
      env: this.#clientEnv,
      bootstrap: BOOTSTRAP,
      clientId: 'producer',
      lingerMs: this.#random.between(0, 20),
      batchSize: this.#random.between(200, 5_000),
      deliveryTimeoutMs: DELIVERY_TIMEOUT_MS,
      compression: this.#random.chance(0.5) ? 'none' : 'lz4',
    });
    for (let i = 0; i < steps; i++) {
      this.#send(producer, i);
      if (this.#random.chance(0.3)) await this.#passTime(this.#random.between(0, 40));
      if (this.#random.chance(0.02)) this.#planTornWrite();
      if (this.#random.chance(0.01)) this.#crash();
    }
    this.#finishing = true;
    simulator.network.resetChance = 0;
    await simulator.runUntil(() => this.#settled === steps);
    await this.#finish(producer.close());
    await this.#readAll();
    return {
      scenario: brokerAndClient.name,
      seed: simulator.seed,
      traceHash: simulator.traceHash,
      acknowledged: this.#acknowledged,
      crashes: this.#crashes,
      virtualMs: simulator.nowMs,
    };
  }

  #startBroker(): Promise<unknown> {
    return startBroker({
      env: this.#broker.start(),
      dataDirectory: '/data',
      listener: BROKER,
      store: new MemoryMetadataStore(this.#journal),
      brokerId: 1,
      log: (line) => this.#simulator.note(line),
    });
  }

  async #createTopic(): Promise<void> {
    const admin = createAdmin({ env: this.#clientEnv, bootstrap: BOOTSTRAP, clientId: 'admin' });
    const configs = {
      'retention.ms': '-1',
      // Without a flush only a kill keeps what was acknowledged.
      ...(this.#worst === 'power loss' ? { 'flush.messages': '1' } : {}),
    };
    const topic = { name: TOPIC, partitions: PARTITIONS, configs };
    // The answer to the first try may be lost with its connection.
    await this.#finish(admin.createTopics([topic], { existing: 'keep' }));
    await this.#finish(admin.close());
  }

  #send(producer: Producer, number: number): void {
    const partition = this.#random.below(PARTITIONS);
    const value = `${number}:${'x'.repeat(this.#random.below(100))}`;
    this.#checker.sent(`${TOPIC}-${partition}`, value);
    producer.send({ topic: TOPIC, partition, value: Buffer.from(value) }).then(
      ({ offset }) => {
        this.#settled++;
        this.#acknowledged++;
        this.#simulator.note(`acknowledged ${partition}/${offset}`);
        this.#checker.acked(`${TOPIC}-${partition}`, offset, value);
      },
      (error: Error) => {
        this.#settled++;
        this.#simulator.note(`failed: ${error.message}`);
      },
    );
  }

  /** One of the next writes is cut at a byte, and the broker goes down with it. */
  #planTornWrite(): void {
    let writesLeft = this.#random.below(5);
    this.#broker.disk.writeFault = (_path, bytes) => {
      if (writesLeft-- > 0 || this.#finishing) return 'none';
      this.#broker.disk.writeFault = () => 'none';
      return { keepBytes: this.#random.between(0, bytes), crash: () => this.#crash() };
    };
  }

  /** Down, and up again after a while. */
  #crash(): void {
    if (!this.#broker.isUp) return;
    this.#crashes++;
    this.#broker.disk.writeFault = () => 'none';
    this.#broker.crash(this.#random.chance(0.5) ? 'kill' : this.#worst);
    this.#simulator.schedule(this.#random.between(0, 3_000), () => {
      if (!this.#broker.isUp) void this.#startBroker();
    });
  }

  async #readAll(): Promise<void> {
    const consumer = createConsumer({
      env: this.#clientEnv,
      bootstrap: BOOTSTRAP,
      clientId: 'consumer',
      autoOffsetReset: 'earliest',
    });
    consumer.assign(Array.from({ length: PARTITIONS }, (_, partition) => ({ topic: TOPIC, partition })));
    const found = await this.#finish(readToTheEnd(consumer));
    await this.#finish(consumer.close());
    for (let partition = 0; partition < PARTITIONS; partition++) {
      this.#checker.check(`${TOPIC}-${partition}`, found.get(partition) ?? []);
    }
  }

  async #passTime(delayMs: number): Promise<void> {
    await this.#finish(this.#simulator.wait(delayMs));
  }

  /** Runs the world until the promise settles. */
  async #finish<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const done = (): void => {
      settled = true;
    };
    promise.then(done, done);
    await this.#simulator.runUntil(() => settled);
    return promise;
  }
}

/** Everything, per partition; the end is where a poll over some virtual seconds brings nothing. */
async function readToTheEnd(consumer: Consumer): Promise<Map<number, FoundRecord[]>> {
  const found = new Map<number, FoundRecord[]>();
  for (;;) {
    const batches = await consumer.poll(5_000);
    if (batches.length === 0) return found;
    for (const { partition, records, first } of batches) {
      const list = found.get(partition) ?? [];
      found.set(partition, list);
      for (let i = first; i < records.count; i++) {
        list.push({ offset: records.offset(i), value: Buffer.from(records.value(i) ?? []).toString() });
      }
    }
  }
}
