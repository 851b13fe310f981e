import { readFile, stat } from 'node:fs/promises';
import { Cell } from '#engine/data/cell.ts';
import { formatByName } from '#engine/data/formats.ts';
import { fieldOf, isStruct, typeNameOf, type Value } from '#engine/data/value.ts';
import { ConnectorError, type SourceItem, type SourceOffset } from '../connector.ts';
import type { RecordPartsReader } from '../record-parts.ts';
import type { FileSourceConfig } from './definition.ts';
import { type FileReader, numberIn } from './file-reader.ts';
import type { SourceFile } from './files.ts';

const jsonFormat = formatByName('json');

/**
 * One JSON document with a list of records somewhere in it, such as GeoJSON's `features`. The offset is the index of
 * the next item, with the file's inode, size and time: a document that changed is read from its first item again.
 */
export class DocumentFile implements FileReader {
  readonly #file: SourceFile;
  readonly #config: FileSourceConfig;
  readonly #parts: RecordPartsReader;
  #items: readonly Value[] = [];
  #next = 0;
  #version = { inode: 0, size: 0, mtimeMs: 0 };

  constructor(file: SourceFile, config: FileSourceConfig, parts: RecordPartsReader) {
    this.#file = file;
    this.#config = config;
    this.#parts = parts;
  }

  async open(offset: SourceOffset | undefined): Promise<void> {
    const stats = await stat(this.#file.absolute);
    this.#version = { inode: stats.ino, size: stats.size, mtimeMs: Math.trunc(stats.mtimeMs) };
    if (stats.size > this.#config.maxDocumentBytes) {
      throw new ConnectorError(
        `${this.#file.name}: expected a document of at most ${this.#config.maxDocumentBytes} bytes, found ${stats.size}; json-lines has no such limit`,
      );
    }
    const same = (['inode', 'size', 'mtimeMs'] as const).every(
      (name) => numberIn(offset, name) === this.#version[name],
    );
    this.#next = same ? numberIn(offset, 'index') : 0;
    this.#items = this.#listOf(await this.#parse());
  }

  get progress(): { bytes: number; of: number } {
    const share = this.#items.length === 0 ? 1 : this.#next / this.#items.length;
    return { bytes: this.#version.size * share, of: this.#version.size };
  }

  async read(maxItems: number): Promise<SourceItem[]> {
    const items: SourceItem[] = [];
    const list = this.#config.jsonPath ?? '';
    while (items.length < maxItems && this.#next < this.#items.length) {
      const index = this.#next++;
      const value = this.#items[index] as Value;
      const where = `${this.#file.name}, ${list}[${index}]`;
      const at = { sourcePartition: this.#file.name, sourceOffset: { index: this.#next, ...this.#version } };
      try {
        const { key, timestampMs } = this.#parts.read(value);
        const cell = Cell.ofValue(jsonFormat, value);
        items.push({
          ...at,
          kind: 'record',
          key,
          value: cell,
          where,
          ...(timestampMs === undefined ? {} : { timestampMs }),
        });
      } catch (error) {
        items.push({ ...at, kind: 'failed', error: error as Error, where, raw: jsonFormat.serialize(value) });
      }
    }
    // Read to its end: nothing of it is needed any more, but for its count.
    if (this.#next >= this.#items.length && this.#config.mode === 'once') this.#items = [];
    return items;
  }

  async refresh(): Promise<void> {
    const stats = await stat(this.#file.absolute).catch(() => undefined);
    if (stats === undefined) return;
    const { inode, size, mtimeMs } = this.#version;
    if (stats.ino === inode && stats.size === size && Math.trunc(stats.mtimeMs) === mtimeMs) return;
    await this.open(undefined);
  }

  async close(): Promise<void> {
    this.#items = [];
  }

  async #parse(): Promise<Value> {
    try {
      return jsonFormat.parse(await readFile(this.#file.absolute));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
      // A writer may be in the middle of it.
      throw new ConnectorError(`${this.#file.name}: ${(error as Error).message}`, {
        retriable: this.#config.mode === 'follow',
        cause: error,
      });
    }
  }

  #listOf(document: Value): readonly Value[] {
    let at: Value = document;
    let walked = 'the document';
    for (const name of this.#config.jsonPath?.split('.') ?? []) {
      const next: Value | undefined = isStruct(at) ? fieldOf(at, name) : undefined;
      if (next === undefined) {
        const there = isStruct(at) ? `fields ${Object.keys(at).slice(0, 12).join(', ')}` : typeNameOf(at);
        throw new ConnectorError(
          `${this.#file.name}: expected a field "${name}" in ${walked}, found ${there}`,
        );
      }
      at = next;
      walked = `"${name}"`;
    }
    if (Array.isArray(at)) return at;
    if (this.#config.jsonPath === undefined) return [at];
    throw new ConnectorError(
      `${this.#file.name}: expected a list at "${this.#config.jsonPath}", found ${typeNameOf(at)}`,
    );
  }
}
