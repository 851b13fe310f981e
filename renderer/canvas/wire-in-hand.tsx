import { type ConnectionLineComponentProps, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { type Connection, canConnect } from '#engine/pipeline/checks/can-connect.ts';
import type { PortRef } from '#engine/pipeline/document/document.ts';
import { useCatalog, useDocument, usePipeline } from '../document/hooks.ts';
import { connectThrough } from './drawing.ts';
import type { SheetNode } from './flow-model.ts';

/** The wire that is being dragged. Over a port it shows at once whether it may land, and if not, why. */
export function WireInHand(props: ConnectionLineComponentProps<SheetNode>) {
  const { fromX, fromY, toX, toY, fromHandle, toHandle } = props;
  const pipeline = usePipeline();
  const { kinds } = useCatalog();
  const document = useDocument((state) => state.document);
  const flow = useStoreApi();

  const here = { node: fromHandle.nodeId, port: fromHandle.id ?? '' };
  const there = toHandle === null ? undefined : { node: toHandle.nodeId, port: toHandle.id ?? '' };
  const wire =
    there === undefined
      ? undefined
      : fromHandle.type === 'source'
        ? { from: here, to: there }
        : { from: there, to: here };
  const verdict = wire === undefined ? undefined : canConnect(document, kinds, wire.from, wire.to);
  const remedy =
    verdict?.may === false && verdict.insertKind !== undefined ? kinds.get(verdict.insertKind) : undefined;
  const remedyKey =
    remedy === undefined || wire === undefined ? undefined : JSON.stringify([remedy.kind, wire]);

  useEffect(() => {
    if (remedyKey === undefined) return;
    const [kindName, ports] = JSON.parse(remedyKey) as [string, { from: PortRef; to: PortRef }];
    const onKey = (event: KeyboardEvent): void => {
      const kind = kinds.get(kindName);
      if (event.key !== 'Enter' || kind === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      flow.getState().cancelConnection();
      connectThrough(pipeline, kind, ports.from, ports.to);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [remedyKey, kinds, pipeline, flow]);

  const reach = Math.max(40, Math.abs(toX - fromX) / 2) * (fromHandle.type === 'source' ? 1 : -1);
  const path = `M${fromX} ${fromY}C${fromX + reach} ${fromY} ${toX - reach} ${toY} ${toX} ${toY}`;
  const state = verdict === undefined ? 'open' : verdict.may ? 'lands' : 'refused';
  return (
    <g className={`wire wire-${state}`}>
      <path className="wire-line" d={path} />
      {state === 'open' ? <circle className="wire-end" cx={toX} cy={toY} r="4" /> : null}
      {state === 'lands' ? (
        <g transform={`translate(${toX} ${toY})`}>
          <circle className="wire-port" r="8" />
          <path className="wire-tick" d="m-3.4 0 2.4 2.4L3.4 -2.2" />
        </g>
      ) : null}
      {state === 'refused' ? (
        <g transform={`translate(${toX} ${toY})`}>
          <rect className="cross-ground" x="-8" y="-8" width="16" height="16" rx="4" />
          <path className="cross" d="m-3.2 -3.2 6.4 6.4M3.2 -3.2l-6.4 6.4" />
        </g>
      ) : null}
      {verdict === undefined ? null : (
        <Words verdict={verdict} x={toX} y={toY + 16} hasRemedy={remedy !== undefined} />
      )}
    </g>
  );
}

const wordsWidth = 360;

/** Under the wire's end, on paper of its own, since it may lie over nodes. */
function Words(props: {
  readonly verdict: Connection;
  readonly x: number;
  readonly y: number;
  readonly hasRemedy: boolean;
}) {
  const { verdict, x, y, hasRemedy } = props;
  return (
    <foreignObject x={x - wordsWidth / 2} y={y} width={wordsWidth} height={64} className="wire-words">
      {verdict.may ? (
        <p>Lands: a {verdict.gives}</p>
      ) : (
        <p>
          <span className="text-fail">{verdict.reason}</span>
          {verdict.remedy === undefined ? null : (
            <span className="block">
              {hasRemedy ? <kbd>Enter</kbd> : null} {verdict.remedy}
            </span>
          )}
        </p>
      )}
    </foreignObject>
  );
}
