import type { Point } from '#engine/pipeline/document/document.ts';
import type { Tool } from './canvas-store.ts';

/** What commands and the palette may ask of the canvas on screen. */
export interface CanvasHandle {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomToFull(): void;
  /** Lays the drawing out anew: one step of the history. */
  tidy(): Promise<void>;
  setTool(tool: Tool): void;
  /** Middle of what can be seen, on the sheet. */
  middle(): Point;
  toSheet(screen: Point): Point;
  /** Brings a node into sight and gives it focus. */
  show(node: string): void;
  /** Moves the sheet just so far that the node can be seen. */
  reveal(node: string): void;
  writeNote(note: string): void;
  /** Highlights the edge on which something in the hand would land. */
  setDropEdge(edge: string | undefined): void;
}
