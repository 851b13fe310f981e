import { type Broker, startBroker } from '#engine/broker/broker.ts';
import { openSqliteMetadataStore } from '#engine/controller/sqlite-store.ts';
import type { Env } from '#engine/env/env.ts';
import { realEnv } from '#engine/env/real-env.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { listenError } from './listen-error.ts';

export interface BrokerHouse {
  readonly env: Env;
  /** `host:port` of the Kafka listener. */
  readonly address: string;
  readonly broker: Broker;
  stop(): Promise<void>;
}

/** The broker and its controller on this thread, over the real disk and network. */
export async function openBrokerHouse(options: {
  readonly dataDirectory: string;
  readonly kafka: { readonly host: string; readonly port: number };
  readonly kafkaPortTaken?: 'fail' | 'use-a-free-one';
  readonly log: (line: string) => void;
}): Promise<BrokerHouse> {
  const { dataDirectory, kafka, log } = options;
  prepareDataDirectory(dataDirectory);
  const env = realEnv();
  await using cleanup = new AsyncDisposableStack();
  const store = openSqliteMetadataStore({ dataDirectory, disk: env.disk, pid: process.pid });
  cleanup.defer(() => store.close());
  const start = (port: number): Promise<Broker> =>
    startBroker({
      env,
      dataDirectory,
      listener: { host: kafka.host, port },
      store,
      brokerId: 1,
      configs: {},
      log,
    });
  let broker: Broker;
  try {
    broker = await start(kafka.port);
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!isTaken || options.kafkaPortTaken !== 'use-a-free-one') throw listenError(error, '--kafka', kafka);
    broker = await start(0);
    log(
      `${kafka.host}:${kafka.port} is taken; Kafka clients find this engine at ${broker.address.host}:${broker.address.port}.`,
    );
  }
  cleanup.defer(() => broker.stop());
  const owned = cleanup.move();
  return {
    env,
    address: `${broker.address.host}:${broker.address.port}`,
    broker,
    stop: () => owned.disposeAsync(),
  };
}
