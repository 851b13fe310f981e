import type { MiniMapNodeProps } from '@xyflow/react';
import { useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import type { SheetNode } from './flow-model.ts';

/** A node in the overview: its colour tells its kind. */
export const MiniNode = memo(function MiniNode({ id, x, y, width, height }: MiniMapNodeProps) {
  const item = useInternalNode<SheetNode>(id);
  return <rect className={`mini-${kindOf(item)}`} x={x} y={y} width={width} height={height} rx={6} />;
});

function kindOf(item: Pick<SheetNode, 'data'> | undefined): string {
  if (item === undefined) return 'step';
  return 'note' in item.data ? 'note' : (item.data.kind?.group ?? 'step');
}
