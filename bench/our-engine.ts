import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../scripts/lib/serve.ts';

export interface OurEngine {
  readonly bootstrap: string;
  /** Address of the app, with its token. */
  readonly app: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** `streamwright serve` on free ports and a fresh directory that `stop` removes. */
export async function startOurEngine(): Promise<OurEngine> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'streamwright-bench-'));
  const engine = serve({ dataDirectory, kafka: '127.0.0.1:0', http: '127.0.0.1:0' });
  const { kafka, app, pid } = await engine.ready;
  return {
    bootstrap: kafka,
    app,
    pid,
    async stop() {
      await engine.end();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
