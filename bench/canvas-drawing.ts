/** A drawing for the canvas benchmark: where its nodes stand and what leads where. */
export interface Drawing {
  readonly nodes: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  readonly edges: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

const columns = 15;
const rows = 20;
export const nodeCount = columns * rows;
export const edgeCount = 400;

/** 300 nodes in a grid, read from left to right, and 400 edges; nodes of the first column have no way in. */
export function bigDrawing(): Drawing {
  const id = (column: number, row: number): string => `n${column}-${row}`;
  const nodes = Array.from({ length: nodeCount }, (_, i) => {
    const [column, row] = [Math.floor(i / rows), i % rows];
    return { id: id(column, row), x: column * 240, y: row * 112 };
  });
  const edges: { id: string; from: string; to: string }[] = [];
  const draw = (from: string, to: string): void => {
    edges.push({ id: `e${edges.length}`, from, to });
  };
  for (let column = 1; column < columns; column++)
    for (let row = 0; row < rows; row++) draw(id(column - 1, row), id(column, row));
  // To the row below, until there are enough.
  for (let i = 0; edges.length < edgeCount; i++) {
    const column = 1 + Math.floor(i / (rows - 1));
    const row = i % (rows - 1);
    draw(id(column - 1, row), id(column, row + 1));
  }
  return { nodes, edges };
}
