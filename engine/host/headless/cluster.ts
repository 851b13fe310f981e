import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirectoryLockedError } from '#engine/controller/sqlite-store.ts';
import { openBrokerHouse } from '../broker-house.ts';
import { engineFile } from '../engine-file.ts';
import { reachBootstrap } from './reach-bootstrap.ts';

export type ClusterChoice =
  | { readonly kind: 'bootstrap'; readonly bootstrap: string }
  /** The engine of this directory; joins it where it runs already. */
  | { readonly kind: 'data-directory'; readonly path: string }
  /** A fresh engine that leaves nothing behind. */
  | { readonly kind: 'temporary' };

export interface Cluster {
  readonly bootstrap: string;
  close(): Promise<void>;
}

/** @throws {Error} for people, when an engine neither starts nor answers. */
export async function openCluster(choice: ClusterChoice, log: (line: string) => void): Promise<Cluster> {
  switch (choice.kind) {
    case 'bootstrap':
      await reachBootstrap(choice.bootstrap);
      return { bootstrap: choice.bootstrap, close: async () => undefined };
    case 'temporary': {
      const directory = mkdtempSync(join(tmpdir(), 'streamwright-'));
      const cluster = await own(directory, log);
      return {
        ...cluster,
        async close() {
          await cluster.close();
          rmSync(directory, { recursive: true, force: true });
        },
      };
    }
    case 'data-directory':
      try {
        return await own(choice.path, log);
      } catch (error) {
        if (!(error instanceof DataDirectoryLockedError)) throw error;
        return joinRunning(choice.path, error);
      }
  }
}

async function own(dataDirectory: string, log: (line: string) => void): Promise<Cluster> {
  const broker = await openBrokerHouse({ dataDirectory, kafka: { host: '127.0.0.1', port: 0 }, log });
  return { bootstrap: broker.address, close: () => broker.stop() };
}

/** The app or `serve` runs on that directory: work on its broker, as any client would. */
function joinRunning(dataDirectory: string, locked: DataDirectoryLockedError): Cluster {
  try {
    const { kafka } = JSON.parse(readFileSync(join(dataDirectory, engineFile), 'utf8')) as { kafka: string };
    return { bootstrap: kafka, close: async () => undefined };
  } catch {
    throw locked;
  }
}
