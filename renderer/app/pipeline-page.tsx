import { useCallback, useEffect, useState } from 'react';
import { Canvas } from '../canvas/canvas.tsx';
import type { CanvasHandle } from '../canvas/canvas-handle.ts';
import { Palette } from '../canvas/palette.tsx';
import { useClipboard } from '../canvas/use-clipboard.ts';
import {
  PipelineContext,
  useDocument,
  useLive,
  useOpenPipeline,
  usePipeline,
  useWorkspace,
} from '../document/hooks.ts';
import type { LiveDeployment } from '../live/metrics-store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { CanvasBars } from './canvas-bars.tsx';
import { useCommands } from './commands/use-commands.ts';
import { Drawer } from './drawer.tsx';
import { SidePanel } from './side-panel.tsx';
import { useUiStore } from './ui-context.ts';
import { closeTab } from './ui-state.ts';

/** A pipeline: palette, sheet, side panel, drawer. */
export function PipelinePage({ id }: { readonly id: string }) {
  const workspace = useWorkspace();
  const ui = useUiStore();
  const pipeline = useOpenPipeline(id);
  const [isMissing, setIsMissing] = useState(false);

  useEffect(() => {
    const abort = new AbortController();
    const { tabs } = ui.getState();
    if (!tabs.includes(id)) ui.setState({ tabs: [...tabs, id] });
    workspace.connection
      .ready(abort.signal)
      .then(() => workspace.pipelines.open(id))
      .catch(() => {
        if (!abort.signal.aborted) setIsMissing(true);
      });
    return () => abort.abort();
  }, [id, workspace, ui]);

  if (pipeline === undefined) {
    return isMissing ? (
      <div className="h-full grid place-items-center bg-canvas">
        <EmptyState
          art="search"
          title="No such pipeline"
          text="It was removed, or the engine cannot read it."
        >
          <Button onPress={() => closeTab(ui, id)}>Close this tab</Button>
        </EmptyState>
      </div>
    ) : null;
  }
  return (
    <PipelineContext value={pipeline}>
      <Workbench key={id} />
    </PipelineContext>
  );
}

function Workbench() {
  const ui = useUiStore();
  const name = useDocument((state) => state.document.name);
  const onHandle = useCallback((canvas: CanvasHandle | undefined) => ui.setState({ canvas }), [ui]);
  const commands = useCommands();
  const onInsert = useCallback(() => commands.run('insert-node'), [commands]);
  useClipboard();
  return (
    <div className="work">
      <h1 className="sr-only">{name}</h1>
      <Palette canvas={() => ui.getState().canvas} />
      <section className="sheet-area" aria-label={`Canvas: ${name}`} data-region>
        <Canvas onHandle={onHandle} onInsert={onInsert}>
          <CanvasBars />
        </Canvas>
        <Notice />
      </section>
      <SidePanel />
      <Drawer />
    </div>
  );
}

function failureOf({ deployment }: LiveDeployment): string | undefined {
  return deployment?.state === 'failed' ? deployment.message : undefined;
}

/** What the user must know of this pipeline: a notice until it is closed, else why it failed. */
function Notice() {
  const { session } = usePipeline();
  const notice = useDocument((state) => state.notice);
  const failure = useLive(failureOf);
  if (notice === undefined) {
    return failure === undefined ? null : (
      <div className="banner" role="alert">
        <StatusMark state="failed" />
        <span className="grow copyable pr-2">Failed: {failure}</span>
      </div>
    );
  }
  return (
    <div className="banner" role="alert">
      <span className="grow">{notice}</span>
      <IconButton label="Close" icon="x" size="small" iconSize={13} onPress={() => session.dismissNotice()} />
    </div>
  );
}
