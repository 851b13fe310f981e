import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import type { PortSpot, PortSpots } from './node-box.ts';

/** Ports show on hover, focus and selection: round is a stream, square a table. */
export const NodePorts = memo(function NodePorts({ ports }: { readonly ports: PortSpots }) {
  return (
    <>
      {ports.inputs.map((port) => (
        <Port key={`in:${port.name}`} port={port} type="target" />
      ))}
      {ports.outputs.map((port) => (
        <Port key={`out:${port.name}`} port={port} type="source" />
      ))}
    </>
  );
});

function Port({ port, type }: { readonly port: PortSpot; readonly type: 'source' | 'target' }) {
  const position =
    type === 'target'
      ? Position.Left
      : port.role === 'data'
        ? Position.Right
        : port.y === 0
          ? Position.Top
          : Position.Bottom;
  return (
    <Handle
      id={port.name}
      type={type}
      position={position}
      className={`port port-${port.flow} port-${port.role}`}
      style={{ left: port.x, top: port.y, right: 'auto', bottom: 'auto', transform: 'translate(-50%, -50%)' }}
      title={`${type === 'target' ? 'Way in' : 'Way out'}: ${port.title}`}
    />
  );
}
