import type { NodeGroup } from '#engine/pipeline/catalog/node-kind.ts';
import type { NodeBox } from './node-box.ts';

/** SVG paths of a node: `body` is its outline, `cap` its solid end, the others belong to one kind only. */
export interface ShapePaths {
  readonly body: string;
  readonly cap: string;
  /** The tray below what holds state. */
  readonly plate?: string;
  /** The near rim of a topic's pipe. */
  readonly mouth?: string;
}

/** Shape alone tells the kind: pentagon, pipe, box, box on a tray, hexagon, notched box. */
export function shapePaths(group: NodeGroup, { width, height }: NodeBox): ShapePaths {
  const right = width - 0.5;
  const bottom = height - 0.5;
  const middle = height / 2;
  const box = `M5 .5H${right - 4.5}Q${right} .5 ${right} 5V${height - 5}Q${right} ${bottom} ${right - 4.5} ${bottom}H5Q.5 ${bottom} .5 ${height - 5}V5Q.5 .5 5 .5Z`;
  const leftCap = `M5 .5H30V${bottom}H5Q.5 ${bottom} .5 ${height - 5}V5Q.5 .5 5 .5Z`;
  switch (group) {
    case 'source':
      return {
        body: `M5 .5H${width - 13}L${right} ${middle}L${width - 13} ${bottom}H5Q.5 ${bottom} .5 ${height - 5}V5Q.5 .5 5 .5Z`,
        cap: leftCap,
      };
    case 'topic': {
      const rim = `8.5 ${middle - 0.5} 0 0`;
      return {
        body: `M9 .5H${width - 9}A${rim} 1 ${width - 9} ${bottom}H9A${rim} 1 9 .5Z`,
        cap: `M9 .5H33V${bottom}H9A${rim} 1 9 .5Z`,
        mouth: `M${width - 9} .5A${rim} 0 ${width - 9} ${bottom}`,
      };
    }
    case 'step':
      return { body: box, cap: leftCap };
    case 'state':
      return {
        body: box,
        cap: leftCap,
        plate: `M4.5 ${height - 3}V${height + 0.5}Q4.5 ${height + 3.5} 8 ${height + 3.5}H${width - 8}Q${width - 4.5} ${height + 3.5} ${width - 4.5} ${height + 0.5}V${height - 3}Z`,
      };
    case 'route':
      return {
        body: `M14 .5H${width - 14}L${right} ${middle}L${width - 14} ${bottom}H14L.5 ${middle}Z`,
        cap: `M14 .5H35V${bottom}H14L.5 ${middle}Z`,
      };
    case 'sink':
      return {
        body: `M1 .5H${right - 4.5}Q${right} .5 ${right} 5V${height - 5}Q${right} ${bottom} ${right - 4.5} ${bottom}H1L12.5 ${middle}Z`,
        cap: `M${width - 30} .5H${right - 4.5}Q${right} .5 ${right} 5V${height - 5}Q${right} ${bottom} ${right - 4.5} ${bottom}H${width - 30}Z`,
      };
  }
}
