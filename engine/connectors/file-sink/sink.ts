import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { DataError } from '#engine/data/errors.ts';
import { stringifyJson } from '#engine/data/json.ts';
import { isStruct, NumberText, type Struct, typeNameOf, type Value } from '#engine/data/value.ts';
import { makeFolder } from '#engine/env/make-folder.ts';
import { ConnectorError, type SinkContext, type SinkRecord, type SinkTask } from '../connector.ts';
import { splitCsvRow } from '../csv.ts';
import type { FileSinkConfig } from './definition.ts';

const keyColumn = 'key';
const longestHeader = 64 * 1024;

export function createFileSink(config: FileSinkConfig): SinkTask {
  return new FileSink(config);
}

/**
 * Appends. What was put but not flushed may be in the file twice after a crash, since the records come again.
 * Records without value (tombstones) have no row and no line of text: those formats leave them out.
 */
class FileSink implements SinkTask {
  readonly #config: FileSinkConfig;
  #context: SinkContext | undefined;
  #handle: FileHandle | undefined;
  #columns: readonly string[] | undefined;
  #needsHeader = false;
  #unsynced = false;

  constructor(config: FileSinkConfig) {
    this.#config = config;
    this.#columns = config.columns;
  }

  async start(context: SinkContext): Promise<void> {
    this.#context = context;
    const absolute = context.path(this.#config.path, 'write');
    makeFolder(path.dirname(absolute));
    this.#handle = await open(absolute, 'a+');
    const { size } = await this.#handle.stat();
    this.#needsHeader = this.#config.format === 'csv' && size === 0;
    if (size === 0) return;
    const last = Buffer.alloc(1);
    await this.#handle.read(last, 0, 1, size - 1);
    // A crash may have cut the last line: it must not swallow the next one.
    if (last[0] !== 0x0a) await this.#handle.appendFile('\n');
    if (this.#config.format === 'csv') this.#columns = await this.#columnsOfFile(this.#handle);
  }

  async put(records: readonly SinkRecord[]): Promise<void> {
    const lines: string[] = [];
    for (const record of records) {
      try {
        const line = this.#lineOf(record);
        if (line !== undefined) lines.push(line);
      } catch (error) {
        (this.#context as SinkContext).report(record, error as Error);
      }
    }
    if (lines.length === 0) return;
    try {
      await (this.#handle as FileHandle).appendFile(lines.join(''));
    } catch (error) {
      throw new ConnectorError(`${this.#config.path}: ${(error as Error).message}`, { cause: error });
    }
    this.#unsynced = true;
  }

  async flush(): Promise<void> {
    if (!this.#unsynced) return;
    await (this.#handle as FileHandle).datasync();
    this.#unsynced = false;
  }

  async stop(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  #lineOf(record: SinkRecord): string | undefined {
    const value = record.value.value;
    switch (this.#config.format) {
      case 'json-lines':
        return `${stringifyJson(this.#config.withKey ? { key: record.key.value, value } : value)}\n`;
      case 'lines': {
        if (value === null) return undefined;
        const text = textOf(value);
        return this.#config.withKey ? `${textOf(record.key.value)}\t${text}\n` : `${text}\n`;
      }
      case 'csv': {
        if (value === null) return undefined;
        if (!isStruct(value))
          throw new DataError({ format: 'csv', expected: 'a struct', found: typeNameOf(value) });
        return this.#rowOf(record, value);
      }
    }
  }

  #rowOf(record: SinkRecord, value: Struct): string {
    const { withKey } = this.#config;
    const columns = this.#columns ?? (withKey ? [keyColumn, ...Object.keys(value)] : Object.keys(value));
    const unknown = Object.keys(value).find((name) => !columns.includes(name));
    if (unknown !== undefined && this.#config.columns === undefined) {
      const found = `field "${unknown}"`;
      throw new DataError({ format: 'csv', expected: `the file's columns (${columns.join(', ')})`, found });
    }
    this.#columns = columns;
    const cells = columns.map((name) => {
      if (withKey && name === keyColumn && !Object.hasOwn(value, name)) return cellOf(record.key.value);
      return Object.hasOwn(value, name) ? cellOf(value[name] as Value) : '';
    });
    const rows = this.#needsHeader ? [columns, cells] : [cells];
    this.#needsHeader = false;
    return stringify(rows as string[][], { escape_formulas: this.#config.escapeFormulas });
  }

  async #columnsOfFile(handle: FileHandle): Promise<readonly string[] | undefined> {
    const start = Buffer.alloc(longestHeader);
    const { bytesRead } = await handle.read(start, 0, longestHeader, 0);
    const end = start.subarray(0, bytesRead).indexOf(0x0a);
    const header =
      end === -1 ? 'unclosed' : splitCsvRow(start.toString('utf8', 0, end).replace(/\r$/, ''), ',');
    if (header === 'unclosed')
      throw new ConnectorError(`${this.#config.path}: expected a first row with column names`);
    const wanted = this.#config.columns;
    if (wanted !== undefined && wanted.join('\n') !== header.join('\n')) {
      throw new ConnectorError(
        `${this.#config.path}: expected the columns ${wanted.join(', ')}, found ${header.join(', ')}; choose another file`,
      );
    }
    return header;
  }
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value.replaceAll('\n', ' ');
  return value === null ? '' : stringifyJson(value);
}

/** Numbers stay numbers, so that a negative one is not taken for a formula. */
function cellOf(value: Value): string | number {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' || typeof value === 'bigint' || value instanceof NumberText
    ? String(value)
    : stringifyJson(value);
}
