import { usePipeline } from '../document/hooks.ts';
import { tapEdge } from '../document/selection.ts';
import { Icon } from '../ui/icon.tsx';
import { useCanvasActions, useEdgeHover } from './canvas-context.ts';

type Spot = { readonly x: number; readonly y: number };

/** On a hovered channel: insert a node, read the rate, look at the records. */
export function ChannelPill({
  edge,
  at,
  rate,
}: {
  readonly edge: string;
  readonly at: Spot;
  readonly rate: string | undefined;
}) {
  const pipeline = usePipeline();
  const hover = useEdgeHover();
  const actions = useCanvasActions();
  return (
    <div
      className="pill nopan nodrag"
      style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
      onPointerEnter={() => hover.enter(edge)}
      onPointerLeave={() => hover.leave()}
    >
      <button
        type="button"
        aria-label="Insert a node here"
        onClick={() => {
          tapEdge(pipeline.selection, edge);
          actions.onInsert();
        }}
      >
        <Icon name="plus" size={13} />
      </button>
      {rate === undefined ? null : <span>{rate}</span>}
      <button
        type="button"
        aria-label="Look at the records"
        onClick={() => tapEdge(pipeline.selection, edge)}
      >
        <Icon name="eye" size={14} />
      </button>
    </div>
  );
}

/** The eye on the channel whose records the drawer shows. */
export function TapMark({ at }: { readonly at: Spot }) {
  return (
    <span className="tap" style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}>
      <Icon name="eye" size={13} />
    </span>
  );
}
