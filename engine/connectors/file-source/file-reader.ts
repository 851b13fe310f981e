import type { SourceItem, SourceOffset } from '../connector.ts';

/** Reads one file from where an earlier run got to. */
export interface FileReader {
  /** At most so many items; none when there is nothing whole to read now. */
  read(maxItems: number): Promise<SourceItem[]>;
  /** Looks whether the file was rotated, truncated or rewritten, and if so starts over with what is there now. */
  refresh(): Promise<void>;
  /** Bytes read and bytes there. */
  readonly progress: { readonly bytes: number; readonly of: number };
  close(): Promise<void>;
}

export function numberIn(offset: SourceOffset | undefined, name: string): number {
  const value = offset?.[name];
  return typeof value === 'number' ? value : 0;
}
