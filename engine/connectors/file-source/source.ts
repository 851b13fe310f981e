import { ConnectorError, type SourceBatch, type SourceContext, type SourceTask } from '../connector.ts';
import { Pace } from '../pace.ts';
import { RecordPartsReader } from '../record-parts.ts';
import type { FileSourceConfig } from './definition.ts';
import { DocumentFile } from './document-file.ts';
import type { FileReader } from './file-reader.ts';
import { findFiles, type SourceFile } from './files.ts';
import { LineFile } from './line-file.ts';

/** How soon a followed file is looked at again, and how often new files are looked for. */
const followMs = 200;
const findMs = 1_000;

export function createFileSource(config: FileSourceConfig): SourceTask {
  return new FileSource(config);
}

class FileSource implements SourceTask {
  readonly #config: FileSourceConfig;
  readonly #pace: Pace | undefined;
  #parts: RecordPartsReader | undefined;
  #context: SourceContext | undefined;
  #absolute = '';
  /** Found, in the order in which they are read. */
  #files: SourceFile[] = [];
  readonly #readers = new Map<string, FileReader & { open: LineFile['open'] }>();
  /** Index in `#files` of the one that is read now. */
  #current = 0;
  #foundAtMs = Number.NEGATIVE_INFINITY;

  constructor(config: FileSourceConfig) {
    this.#config = config;
    if (config.ratePerSecond !== undefined) this.#pace = new Pace(config.ratePerSecond);
  }

  async start(context: SourceContext): Promise<void> {
    this.#context = context;
    this.#parts = new RecordPartsReader(this.#config);
    this.#absolute = context.path(this.#config.path, 'read');
    this.#find();
    if (this.#files.length === 0 && this.#config.mode === 'once') {
      const { path } = this.#config;
      const where = path === this.#absolute ? '' : `, which is "${this.#absolute}"`;
      throw new ConnectorError(
        `No file at "${path}"${where}. Correct the path, or follow it: then the file may come later.`,
      );
    }
  }

  async poll(maxRecords: number): Promise<SourceBatch> {
    const pace = this.#pace;
    if (pace === undefined) return this.#pollFiles(maxRecords);
    const nowMs = (this.#context as SourceContext).env.clock.monotonicMs();
    const due = pace.due(nowMs, maxRecords);
    if (due === 0) return { kind: 'paced', retryAfterMs: pace.waitMs(nowMs) };
    const batch = await this.#pollFiles(due);
    if (batch.kind === 'items') pace.give(batch.items.length);
    return batch;
  }

  #pollFiles(maxRecords: number): Promise<SourceBatch> {
    return this.#config.mode === 'once' ? this.#pollOnce(maxRecords) : this.#pollFollowing(maxRecords);
  }

  progress(): number | undefined {
    if (this.#config.mode === 'follow' || this.#files.length === 0) return undefined;
    const reader = this.#readers.get(this.#files[this.#current]?.absolute ?? '');
    const share =
      reader === undefined || reader.progress.of === 0 ? 0 : reader.progress.bytes / reader.progress.of;
    return Math.min(1, (this.#current + share) / this.#files.length);
  }

  async stop(): Promise<void> {
    const readers = [...this.#readers.values()];
    this.#readers.clear();
    await Promise.all(readers.map((reader) => reader.close()));
  }

  /** One file after the other; each is closed at its end. */
  async #pollOnce(maxRecords: number): Promise<SourceBatch> {
    for (; this.#current < this.#files.length; this.#current++) {
      const file = this.#files[this.#current] as SourceFile;
      const reader = await this.#readerOf(file);
      const items = await reader.read(maxRecords);
      if (items.length > 0) return { kind: 'items', items };
      this.#readers.delete(file.absolute);
      await reader.close();
    }
    return { kind: 'end' };
  }

  /** Takes turns, so that a file which grows without end does not hold up the others. */
  async #pollFollowing(maxRecords: number): Promise<SourceBatch> {
    this.#find();
    for (let turn = 0; turn < this.#files.length; turn++) {
      const file = this.#files[this.#current % this.#files.length] as SourceFile;
      this.#current = (this.#current + 1) % this.#files.length;
      const reader = await this.#readerOf(file);
      let items = await reader.read(maxRecords);
      if (items.length === 0) {
        await reader.refresh();
        items = await reader.read(maxRecords);
      }
      if (items.length > 0) return { kind: 'items', items };
    }
    return { kind: 'waiting', retryAfterMs: followMs };
  }

  async #readerOf(file: SourceFile): Promise<FileReader> {
    const known = this.#readers.get(file.absolute);
    if (known !== undefined) return known;
    const Reader = this.#config.format === 'json' ? DocumentFile : LineFile;
    const reader = new Reader(file, this.#config, this.#parts as RecordPartsReader);
    try {
      await reader.open((this.#context as SourceContext).offsets.get(file.name));
    } catch (error) {
      await reader.close();
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw new ConnectorError(`${file.name}: ${message}`, {
        retriable: code !== 'EACCES' && code !== 'EPERM',
        cause: error,
      });
    }
    this.#readers.set(file.absolute, reader);
    return reader;
  }

  #find(): void {
    const { env, nameOf } = this.#context as SourceContext;
    const nowMs = env.clock.monotonicMs();
    if (nowMs - this.#foundAtMs < findMs) return;
    this.#foundAtMs = nowMs;
    const found = findFiles(this.#absolute, nameOf);
    const known = new Set(this.#files.map((file) => file.absolute));
    this.#files.push(...found.filter((file) => !known.has(file.absolute)));
  }
}
