import { spawn } from 'node:child_process';

const readyTimeoutMs = 30_000;

/** What `streamwright serve` prints when it can be used. */
export interface ReadyLine {
  /** `host:port` */
  readonly kafka: string;
  /** `http://host:port` */
  readonly http: string;
  /** The address that opens the app, with its token. */
  readonly app: string;
  readonly pid: number;
}

export interface ServeOptions {
  readonly dataDirectory: string;
  /** `host:port`; port 0 picks a free one. */
  readonly kafka: string;
  readonly http: string;
}

export interface Served {
  /** Rejects when the engine ends before it is ready, or is not ready in time. */
  readonly ready: Promise<ReadyLine>;
  /** Ends it, and resolves with its exit code when it is gone: null when the signal was not one that it could take. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** `streamwright serve` as a process of its own, as a user would start it; its stderr goes to ours. */
export function serve({ dataDirectory, kafka, http }: ServeOptions): Served {
  const args = ['serve', '--data-dir', dataDirectory, '--kafka', kafka, '--http', http];
  const child = spawn(process.execPath, ['bin/streamwright.js', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<ReadyLine>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The engine was not ready within ${readyTimeoutMs} ms.`)),
      readyTimeoutMs,
    );
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(JSON.parse(text) as ReadyLine);
    });
    void gone.then((code) => {
      clearTimeout(timer);
      reject(new Error(`The engine ended with exit code ${code} before it was ready; see above.`));
    });
  });
  return {
    ready,
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return gone;
    },
  };
}
