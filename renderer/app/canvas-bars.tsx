import { useStore as useFlowStore } from '@xyflow/react';
import { memo } from 'react';
import { useCanvas } from '../canvas/canvas-context.ts';
import { useDocument } from '../document/hooks.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useCommands } from './commands/use-commands.ts';

const zoomSelector = (state: { transform: [number, number, number] }): number =>
  Math.round(state.transform[2] * 100);

/** The bars that float on the sheet, and what stands there when it is empty. */
export function CanvasBars() {
  const isEmpty = useDocument(
    (state) => state.document.nodes.length === 0 && state.document.layout.notes.length === 0,
  );
  return (
    <>
      <ToolBar />
      {isEmpty ? <EmptySheet /> : <Legend />}
      <ZoomBar />
    </>
  );
}

function ToolBar() {
  const tool = useCanvas((state) => state.tool);
  return (
    <div className="float tools at-left" role="toolbar" aria-label="Tools">
      <CommandButton id="tool-select" isPressed={tool === 'select'} />
      <CommandButton id="tool-hand" isPressed={tool === 'hand'} />
      <CommandButton id="add-note" />
      <span className="vr" />
      <CommandButton id="tidy" />
    </div>
  );
}

function ZoomBar() {
  const percent = useFlowStore(zoomSelector);
  return (
    <div className="float tools at-right" role="toolbar" aria-label="Zoom">
      <CommandButton id="zoom-out" />
      <span className="mono-s zoom-percent">{percent} %</span>
      <CommandButton id="zoom-in" />
      <CommandButton id="fit" />
    </div>
  );
}

const steps = [
  [3, '0.1'],
  [5, '1'],
  [8, '10'],
  [11, '100'],
  [14, '1k'],
] as const;

const Legend = memo(function Legend() {
  return (
    <div className="float legend" role="img" aria-label="The width of a channel tells its records per second">
      <span>Width</span>
      {steps.map(([bed, rate]) => (
        <i key={rate}>
          <svg width="26" height="16" aria-hidden="true">
            <path d="M0 8H26" stroke="var(--c-water-bed)" strokeWidth={bed} />
            <path d="M0 8H26" stroke="var(--c-water-line)" strokeWidth="1.25" />
          </svg>
          {rate}
        </i>
      ))}
      <span>records/s</span>
    </div>
  );
});

function EmptySheet() {
  const commands = useCommands();
  return (
    <div className="sheet-empty">
      <EmptyState
        art="wire"
        title="An empty sheet"
        text="Drag a source here, or press A and type what you have: a file, a table, a topic."
      >
        <Button icon="plus" onPress={() => commands.run('add-node')}>
          Add a source
        </Button>
      </EmptyState>
    </div>
  );
}

function CommandButton({ id, isPressed }: { readonly id: string; readonly isPressed?: boolean }) {
  const commands = useCommands();
  const command = commands.get(id);
  return (
    <IconButton
      label={command.title}
      icon={command.icon}
      iconSize={15}
      shortcut={commands.keys(id)}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      onPress={() => commands.run(id)}
    />
  );
}
