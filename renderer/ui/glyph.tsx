import type { NodeGroup } from '#engine/pipeline/catalog/node-kind.ts';
import { iconNamed } from './icon.tsx';

/** Silhouettes on 26 × 20; the icon's corner differs, since shapes point or stand on a tray. */
const shapes: Readonly<Record<NodeGroup, { path: string; x: number; y: number }>> = {
  source: { path: 'M3 .5H19L25.5 10 19 19.5H3Q.5 19.5 .5 17V3Q.5 .5 3 .5Z', x: 5.5, y: 4 },
  topic: { path: 'M5 .5H21A4.5 9.5 0 0 1 21 19.5H5A4.5 9.5 0 0 1 5 .5Z', x: 7, y: 4 },
  step: { path: 'M3 .5H23Q25.5 .5 25.5 3V17Q25.5 19.5 23 19.5H3Q.5 19.5 .5 17V3Q.5 .5 3 .5Z', x: 7, y: 4 },
  state: {
    path: 'M3 .5H23Q25.5 .5 25.5 3V14.5Q25.5 17 23 17H3Q.5 17 .5 14.5V3Q.5 .5 3 .5ZM3.5 19.5H22.5',
    x: 7,
    y: 2.75,
  },
  route: { path: 'M6.5 .5H19.5L25.5 10 19.5 19.5H6.5L.5 10Z', x: 7, y: 4 },
  sink: { path: 'M1 .5H23Q25.5 .5 25.5 3V17Q25.5 19.5 23 19.5H1L7 10Z', x: 9.5, y: 4 },
};

export interface GlyphProps {
  readonly group: NodeGroup;
  readonly icon: string;
  /** 1 is 26 × 20 px. */
  readonly scale?: number;
  /** `solid`: cap colour with a white icon, for headings. */
  readonly tone?: 'wash' | 'solid';
}

/** The silhouette of a kind of node with its icon: palette, lists, legends, headings. */
export function Glyph({ group, icon, scale = 1, tone = 'wash' }: GlyphProps) {
  const shape = shapes[group];
  const Shape = iconNamed(icon);
  return (
    <svg
      className={`glyph g-${group}${tone === 'solid' ? ' g-solid' : ''}`}
      width={26 * scale}
      height={20 * scale}
      viewBox="0 0 26 20"
      aria-hidden="true"
    >
      <path d={shape.path} />
      <Shape x={shape.x} y={shape.y} width={12} height={12} strokeWidth={2.2} />
    </svg>
  );
}

/** The outline alone, for larger drawings. */
export function glyphPath(group: NodeGroup): { path: string; x: number; y: number } {
  return shapes[group];
}
