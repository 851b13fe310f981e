import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useEdgeMetrics, useLive, useSelection } from '../document/hooks.ts';
import { formatRate } from '../ui/format.ts';
import { useCanvas } from './canvas-context.ts';
import { bedWidth, driftPace, type Lag, lagOf } from './channel-look.ts';
import { channelPoints, chevrons, type LabelSpot, labelSpot, roundedPath } from './channel-path.ts';
import { ChannelPill, TapMark } from './channel-pill.tsx';
import type { ChannelEdge as ChannelEdgeItem } from './flow-model.ts';

/** React Flow ends an edge at the rim of the port; a channel ends at the node. */
const portRadius = 4.5;

/** An edge as a channel: the bed's width is the rate, the thread tells what flows, the head where to. */
export const ChannelEdge = memo(function ChannelEdge(props: EdgeProps<ChannelEdgeItem>) {
  const { id, sourceX, sourceY, targetX, targetY, selected, data, source, target } = props;
  const side = data?.side ?? 'right';
  const lane = data?.lane;
  const isErrors = data?.role === 'errors';
  const isTable = data?.flow === 'table';
  const metrics = useEdgeMetrics(id);
  const isRunning = useLive((live) => live.deployment !== undefined && live.deployment.state !== 'idle');
  const isDry = useLive(
    (live) => live.nodes[target]?.state === 'failed' || live.nodes[source]?.state === 'failed',
  );
  const isDrifting = useLive((live) => live.drifting.has(id));
  const isHovered = useCanvas((canvas) => canvas.hoveredEdge === id && canvas.dropEdge === undefined);
  const isDropTarget = useCanvas((canvas) => canvas.dropEdge === id);
  const isTapped = useSelection((selection) => selection.tapped === id);

  const drawn = useMemo(() => {
    const start = {
      side,
      x: side === 'right' ? sourceX - portRadius : sourceX,
      y: side === 'right' ? sourceY : sourceY + (side === 'top' ? portRadius : -portRadius),
    };
    const points = channelPoints(start, { x: targetX + portRadius, y: targetY }, lane);
    return {
      path: roundedPath(points),
      marks: chevrons(points),
      label: labelSpot(points),
      end: points.at(-1) ?? start,
      points,
    };
  }, [side, lane, sourceX, sourceY, targetX, targetY]);

  const perSecond = isRunning ? metrics?.perSecond : undefined;
  const bed = isErrors ? 3 : bedWidth(perSecond);
  const lag = metrics === undefined || !isRunning ? undefined : lagOf(metrics);
  const isStill = (perSecond ?? 0) <= 0;
  const classes = [
    'e',
    isErrors ? 'dead' : '',
    isTapped ? 'tapped' : '',
    isDry ? 'dry' : '',
    isRunning && !isStill ? '' : 'still',
  ];
  const { path, label, end } = drawn;
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      {selected || isDropTarget ? (
        <>
          <path className="bank-wash" d={path} strokeWidth={bed + 10} />
          <path className="bank" d={path} strokeWidth={bed + 3} />
        </>
      ) : null}
      {isDry ? null : <path className="bed" d={path} strokeWidth={bed} />}
      {lag === undefined ? null : <Pool end={end} lag={lag} bed={bed} />}
      {isTable && !isDry ? (
        <>
          <path className="twin" d={path} />
          <path className="twin2" d={path} />
        </>
      ) : (
        <path className="thread" d={path} />
      )}
      {perSecond !== undefined && !isStill && !isTable && !isErrors && !isDry ? (
        <g className={isDrifting ? `drift pace-${driftPace(perSecond)}` : ''}>
          {drawn.marks.map((mark) => (
            <g
              key={`${mark.x},${mark.y}`}
              className="chev"
              transform={`translate(${mark.x} ${mark.y}) rotate(${mark.angle})`}
            >
              <path d="M0-3 3 0 0 3" />
            </g>
          ))}
        </g>
      ) : null}
      <path className="head" transform={`translate(${end.x - 5} ${end.y})`} d="M-6 -4 1 0-6 4Z" />
      {data?.isRepartition === true ? <Weir at={label} /> : null}
      {isDry ? <Cross at={label} /> : null}
      <ChannelWords
        at={label}
        start={drawn.points[0] ?? label}
        end={end}
        bed={bed}
        rate={
          isRunning && metrics !== undefined && !isDry && !isTapped && !isHovered
            ? formatRate(perSecond)
            : undefined
        }
        way={data?.way}
        lag={lag}
      />
      <BaseEdge id={id} path={path} className="hit" interactionWidth={24} />
      {isHovered || isTapped ? (
        <EdgeLabelRenderer>
          {isHovered ? (
            <ChannelPill
              edge={id}
              at={pillSpot(label)}
              rate={isRunning ? formatRate(perSecond) : undefined}
            />
          ) : (
            <TapMark at={label} />
          )}
        </EdgeLabelRenderer>
      ) : null}
    </g>
  );
});

const weirWordWidth = 64;
const pillWidth = 96;

type Spot = { readonly x: number; readonly y: number };

/** On the water where it is long enough, else above the row, so that no node is covered. */
function pillSpot(label: LabelSpot): Spot {
  return label.place === 'above' && label.room < pillWidth ? { x: label.x, y: label.y - 52 } : label;
}

function ChannelWords(props: {
  readonly at: LabelSpot;
  readonly start: Spot;
  readonly end: Spot;
  readonly bed: number;
  readonly rate: string | undefined;
  readonly way: string | undefined;
  readonly lag: Lag | undefined;
}) {
  const { at, start, end, bed, rate, way, lag } = props;
  const isBelow = end.y > start.y + 1;
  const isBeside = at.place === 'beside';
  return (
    <>
      {way === undefined ? null : (
        <text
          className="lbl way"
          x={start.x + 6}
          y={isBelow ? start.y + bed / 2 + 14 : start.y - bed / 2 - 6}
        >
          {way}
        </text>
      )}
      {rate === undefined ? null : (
        <text
          className={isBeside ? 'lbl beside' : 'lbl'}
          x={isBeside ? at.x - bed / 2 - 6 : at.x + (way === undefined ? 0 : 16)}
          y={isBeside ? (way === undefined ? at.y : end.y) + 4 : at.y - bed / 2 - 6}
        >
          {rate}
        </text>
      )}
      {lag === undefined ? null : (
        <text className={lag.isLate ? 'lbl late' : 'lbl lag'} x={at.x} y={at.y + bed / 2 + 16}>
          {lag.text}
        </text>
      )}
    </>
  );
}

/** Water that pools before whoever is late. */
function Pool({ end, lag, bed }: { readonly end: Spot; readonly lag: Lag; readonly bed: number }) {
  return (
    <path
      className={lag.isLate ? 'pool late' : 'pool'}
      d={`M${end.x - 12 - lag.length} ${end.y}H${end.x - 12}`}
      strokeWidth={bed + 4}
    />
  );
}

/** Where an internal topic will stand. Its word goes below the row when the nodes at both sides leave no room. */
function Weir({ at }: { readonly at: LabelSpot }) {
  if (at.place === 'beside') {
    return (
      <>
        <path
          className="weir"
          d={`M${at.x - 10} ${at.y - 3}H${at.x + 10}M${at.x - 10} ${at.y + 3}H${at.x + 10}`}
        />
        <text className="lbl small beside" x={at.x - 16} y={at.y + 18}>
          repartition
        </text>
      </>
    );
  }
  return (
    <>
      <path
        className="weir"
        d={`M${at.x - 3} ${at.y - 10}V${at.y + 10}M${at.x + 3} ${at.y - 10}V${at.y + 10}`}
      />
      <text className="lbl small" x={at.x} y={at.y + (at.room < weirWordWidth ? 50 : 24)}>
        repartition
      </text>
    </>
  );
}

function Cross({ at }: { readonly at: Spot }) {
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <rect className="cross-ground" x="-8" y="-8" width="16" height="16" rx="4" />
      <path className="cross" d="m-3.2 -3.2 6.4 6.4M3.2 -3.2l-6.4 6.4" />
    </g>
  );
}
