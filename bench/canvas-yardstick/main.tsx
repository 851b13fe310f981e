// React Flow with its default nodes and edges, on the same drawing as ../canvas.ts: what the library itself costs.
import { ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createRoot } from 'react-dom/client';
import { bigDrawing } from '../canvas-drawing.ts';

const drawing = bigDrawing();

function Page() {
  const [nodes, , onNodesChange] = useNodesState(
    drawing.nodes.map(({ id, x, y }) => ({ id, position: { x, y }, data: { label: id } })),
  );
  const [edges] = useEdgesState(drawing.edges.map(({ id, from, to }) => ({ id, source: from, target: to })));
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      panOnDrag={[1]}
      minZoom={0.1}
      fitView
    />
  );
}

createRoot(document.getElementById('root')!).render(<Page />);
