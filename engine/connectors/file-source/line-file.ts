import { type FileHandle, open, stat } from 'node:fs/promises';
import { Cell } from '#engine/data/cell.ts';
import { DataError } from '#engine/data/errors.ts';
import { formatByName } from '#engine/data/formats.ts';
import { decodeUtf8 } from '#engine/data/text.ts';
import { ConnectorError, type SourceItem, type SourceOffset } from '../connector.ts';
import { type ColumnType, columnNames, inferColumnTypes, splitCsvRow, structOfRow } from '../csv.ts';
import { type Line, LineReader } from '../line-reader.ts';
import type { RecordPartsReader } from '../record-parts.ts';
import type { FileSourceConfig } from './definition.ts';
import { type FileReader, numberIn } from './file-reader.ts';
import type { SourceFile } from './files.ts';

const stringFormat = formatByName('string');
const jsonFormat = formatByName('json');
const byteOrderMark = [0xef, 0xbb, 0xbf];
const sampledRows = 1_000;
const sampledBytes = 1024 * 1024;

/** A row or line with the place where it starts. */
interface Row {
  readonly bytes: Uint8Array;
  readonly firstLine: number;
}

/**
 * Files of lines: text, JSON lines and CSV rows. The offset is the byte behind the last record and its line number,
 * with the inode: a file that was replaced (rotated) or is shorter than the offset (truncated) is read from its start.
 */
export class LineFile implements FileReader {
  readonly #file: SourceFile;
  readonly #config: FileSourceConfig;
  readonly #parts: RecordPartsReader;
  #handle: FileHandle | undefined;
  #reader: LineReader | undefined;
  #inode = 0;
  #size = 0;
  /** Lines before the reader's position. */
  #line = 0;
  /** The start of a CSV row whose quoted field goes on in lines that are not there yet. */
  #unclosed: { bytes: Uint8Array[]; size: number; firstLine: number } | undefined;
  #columns: readonly string[] = [];
  #types: readonly ColumnType[] = [];

  constructor(file: SourceFile, config: FileSourceConfig, parts: RecordPartsReader) {
    this.#file = file;
    this.#config = config;
    this.#parts = parts;
  }

  async open(offset: SourceOffset | undefined): Promise<void> {
    this.#handle = await open(this.#file.absolute, 'r');
    const stats = await this.#handle.stat();
    this.#inode = stats.ino;
    this.#size = stats.size;
    const position = numberIn(offset, 'position');
    const goesOn = numberIn(offset, 'inode') === stats.ino && stats.size >= position;
    this.#startAt(goesOn ? position : 0, goesOn ? numberIn(offset, 'line') : 0);
  }

  get progress(): { bytes: number; of: number } {
    return { bytes: this.#reader?.position ?? 0, of: this.#size };
  }

  async read(maxItems: number): Promise<SourceItem[]> {
    const items: SourceItem[] = [];
    if (this.#config.format === 'csv' && !(await this.#prepareCsv())) return items;
    while (items.length < maxItems) {
      const row = this.#config.format === 'csv' ? await this.#nextRow() : await this.#nextLine();
      if (row === undefined) break;
      const item = this.#itemOf(row);
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  async refresh(): Promise<void> {
    const now = await stat(this.#file.absolute).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    // Rotated away and not made anew yet: wait.
    if (now === undefined) return;
    if (now.ino !== this.#inode) {
      await this.close();
      await this.open(undefined);
      return;
    }
    this.#size = now.size;
    if (now.size < (this.#reader as LineReader).position) this.#startAt(0, 0);
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  #startAt(position: number, line: number): void {
    this.#reader = new LineReader(this.#handle as FileHandle, position, this.#config.maxRecordBytes);
    this.#line = line;
    this.#unclosed = undefined;
    this.#columns = [];
  }

  get #takeRest(): boolean {
    return this.#config.mode === 'once';
  }

  async #nextLine(reader = this.#reader as LineReader): Promise<Row | undefined> {
    const isFirst = reader.position === 0;
    let line: Line | undefined;
    try {
      line = reader.buffered() ?? (await reader.next(this.#takeRest));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new ConnectorError(`${this.#file.name}, line ${this.#line + 1}: ${error.message}`, {
        cause: error,
      });
    }
    if (line === undefined) return undefined;
    this.#line++;
    const hasMark = isFirst && byteOrderMark.every((byte, i) => line.bytes[i] === byte);
    return { bytes: hasMark ? line.bytes.subarray(3) : line.bytes, firstLine: this.#line };
  }

  /** One or several lines: quoted fields hold line ends. */
  async #nextRow(): Promise<Row | undefined> {
    for (;;) {
      const line = await this.#nextLine();
      const open = this.#unclosed;
      if (line === undefined) {
        if (open === undefined || !this.#takeRest) return undefined;
        this.#unclosed = undefined;
        return { bytes: Buffer.concat(open.bytes), firstLine: open.firstLine };
      }
      if (open === undefined) {
        if (!line.bytes.includes(0x22) || this.#split(line.bytes) !== 'unclosed') return line;
        this.#unclosed = { bytes: [line.bytes], size: line.bytes.length, firstLine: line.firstLine };
        continue;
      }
      open.bytes.push(lineEnd, line.bytes);
      open.size += line.bytes.length + 1;
      if (open.size > this.#config.maxRecordBytes) {
        throw new ConnectorError(
          `${this.#file.name}, line ${open.firstLine}: a quoted field is not closed within ${this.#config.maxRecordBytes} bytes`,
        );
      }
      // Only a line with a quote can close it: without this, a long field would be split again for each of its lines.
      if (!line.bytes.includes(0x22)) continue;
      const bytes = Buffer.concat(open.bytes);
      open.bytes = [bytes];
      if (this.#split(bytes) === 'unclosed') continue;
      this.#unclosed = undefined;
      return { bytes, firstLine: open.firstLine };
    }
  }

  /** Text that is not UTF-8 or no CSV fails where the record is made, with its place. */
  #split(bytes: Uint8Array): string[] | 'unclosed' | 'failed' {
    try {
      return splitCsvRow(decodeUtf8(bytes, 'csv'), this.#config.delimiter);
    } catch {
      return 'failed';
    }
  }

  #itemOf(row: Row): SourceItem | undefined {
    const where = `${this.#file.name}, line ${row.firstLine}`;
    const at = {
      sourcePartition: this.#file.name,
      sourceOffset: { position: (this.#reader as LineReader).position, line: this.#line, inode: this.#inode },
    };
    // Blank lines are no records, but in a file of text they are.
    if (row.bytes.length === 0 && this.#config.format !== 'lines') return undefined;
    try {
      const value = this.#valueOf(row);
      const { key, timestampMs } = this.#parts.read(value.value);
      return {
        ...at,
        kind: 'record',
        key,
        value,
        where,
        ...(timestampMs === undefined ? {} : { timestampMs }),
      };
    } catch (error) {
      return { ...at, kind: 'failed', error: error as Error, where, raw: row.bytes };
    }
  }

  #valueOf(row: Row): Cell {
    if (this.#config.format === 'lines') return Cell.ofBytes(stringFormat, row.bytes);
    if (this.#config.format === 'json-lines') return Cell.ofBytes(jsonFormat, row.bytes);
    const fields = splitCsvRow(decodeUtf8(row.bytes, 'csv'), this.#config.delimiter);
    if (fields === 'unclosed') {
      throw new DataError({ format: 'csv', expected: 'a closing quote', found: 'the end of the file' });
    }
    return Cell.ofValue(jsonFormat, structOfRow(this.#columns, this.#types, fields));
  }

  /**
   * Column names and types, from the start of the file whatever the offset, so that a resumed run reads the same.
   * @returns false when not even the first row is there.
   */
  async #prepareCsv(): Promise<boolean> {
    if (this.#columns.length > 0) return true;
    const { header, types, columnTypes, delimiter } = this.#config;
    const [main, line] = [this.#reader as LineReader, this.#line];
    this.#reader = new LineReader(this.#handle as FileHandle, 0, this.#config.maxRecordBytes);
    this.#line = 0;
    try {
      const first = await this.#nextRow();
      if (first === undefined) {
        this.#unclosed = undefined;
        this.#reader = main;
        this.#line = line;
        return false;
      }
      const firstFields = splitCsvRow(decodeUtf8(first.bytes, 'csv'), delimiter) as string[];
      const [dataAt, dataLine] = header ? [this.#reader.position, this.#line] : [0, 0];
      const rows: string[][] = header ? [] : [firstFields];
      while (types === 'infer' && rows.length < sampledRows && this.#reader.position < sampledBytes) {
        const row = await this.#nextRow();
        if (row === undefined) break;
        const fields = this.#split(row.bytes);
        if (Array.isArray(fields) && fields.length === firstFields.length) rows.push(fields);
      }
      this.#columns = columnNames(firstFields, header);
      const inferred: ColumnType[] =
        types === 'infer' ? inferColumnTypes(this.#columns, rows) : this.#columns.map(() => 'text');
      this.#types = this.#columns.map((name, i) => columnTypes?.[name] ?? (inferred[i] as ColumnType));
      this.#unclosed = undefined;
      const behindHeader = main.position >= dataAt;
      this.#reader = behindHeader
        ? main
        : new LineReader(this.#handle as FileHandle, dataAt, this.#config.maxRecordBytes);
      this.#line = behindHeader ? line : dataLine;
      return true;
    } catch (error) {
      if (error instanceof ConnectorError) throw error;
      throw new ConnectorError(`${this.#file.name}, first row: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

const lineEnd = Uint8Array.of(0x0a);
