import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessagePortMain } from 'electron';
import { openAppServices } from './app-services.ts';
import { type BrokerHouse, openBrokerHouse } from './broker-house.ts';
import type { HttpDoor } from './doors/http-door.ts';
import { engineFile } from './engine-file.ts';
import { listenError } from './listen-error.ts';

export interface HostOptions {
  /** Absolute. Made when missing; locked while the host runs. */
  readonly dataDirectory: string;
  readonly kafka: { readonly host: string; readonly port: number };
  /** What to do when the Kafka port is taken; `fail` by default. */
  readonly kafkaPortTaken?: 'fail' | 'use-a-free-one';
  /** The app over HTTP; absent in Electron, where pages come through `connect`. */
  readonly http?: { readonly host: string; readonly port: number };
  /** One line for the user. */
  readonly log: (line: string) => void;
}

export interface Host {
  /** `host:port` for Kafka clients. */
  readonly kafka: string;
  readonly http: string | undefined;
  /** Address of the app with its token. */
  readonly app: string | undefined;
  /** Serves the contract to a page at the other end of the port. */
  connect(port: MessagePortMain): void;
  stop(): Promise<void>;
}

/**
 * The whole engine in this process: broker on this thread, the app's services beside it, everything heavy on a fixed
 * pool of threads that start when first needed.
 *
 * @throws {Error} with a message for people: data directory locked by another engine, port taken, disk not writable.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { dataDirectory, log } = options;
  await using cleanup = new AsyncDisposableStack();
  const broker = await openBrokerHouse(options);
  cleanup.defer(() => broker.stop());
  const services = openAppServices({
    broker,
    dataDirectory,
    log,
    diskFreeInBytes: () => freeBytes(dataDirectory),
  });
  cleanup.defer(() => services.close());
  const door = options.http === undefined ? undefined : await openDoor(options.http, services);
  if (door !== undefined) cleanup.defer(() => door.close());
  announce(dataDirectory, broker);
  cleanup.defer(() => rmSync(join(dataDirectory, engineFile), { force: true }));
  services.resume();
  const owned = cleanup.move();
  return {
    kafka: broker.address,
    http: door?.url,
    app: door?.appUrl,
    connect: (port) => services.servePort(port),
    stop: () => owned.disposeAsync(),
  };
}

async function openDoor(
  http: { host: string; port: number },
  services: ReturnType<typeof openAppServices>,
): Promise<HttpDoor> {
  const { openHttpDoor } = await import('./doors/http-door.ts');
  const { rendererDirectory } = await import('./package-root.ts');
  try {
    return await openHttpDoor({
      ...http,
      rendererDirectory,
      sessionSecret: services.sessionSecret,
      onSession: (socket) => services.serveSocket(socket),
    });
  } catch (error) {
    throw listenError(error, '--http', http);
  }
}

function announce(dataDirectory: string, broker: BrokerHouse): void {
  writeFileSync(join(dataDirectory, engineFile), JSON.stringify({ kafka: broker.address, pid: process.pid }));
}

function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
