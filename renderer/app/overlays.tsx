import { useStore } from 'zustand';
import { useWorkspace } from '../document/hooks.ts';
import { GrantDialog, RemoveDialog, RenameDialog, ResetDialog, StateLossDialog } from './dialogs.tsx';
import { AddKindFinder, EverythingFinder, InsertKindFinder, TargetFinder } from './finders.tsx';
import { useUi, useUiStore } from './ui-context.ts';

/** What lies over the screen now. */
export function Overlays() {
  const ui = useUiStore();
  const overlay = useUi((state) => state.overlay);
  const route = useUi((state) => state.route);
  const open = useStore(useWorkspace().pipelines.store);
  const onClose = (): void => ui.setState({ overlay: { kind: 'none' } });
  const shown = route.screen === 'pipeline' ? open.get(route.id) : undefined;
  switch (overlay.kind) {
    case 'none':
      return null;
    case 'finder':
      return <EverythingFinder onClose={onClose} />;
    case 'pick-kind':
      if (shown === undefined) return null;
      return overlay.purpose === 'add' ? (
        <AddKindFinder pipeline={shown} onClose={onClose} />
      ) : (
        <InsertKindFinder pipeline={shown} edge={overlay.edge} onClose={onClose} />
      );
    case 'pick-target':
      return shown === undefined ? null : (
        <TargetFinder pipeline={shown} from={overlay.from} onClose={onClose} />
      );
    case 'grant':
    case 'state-loss':
    case 'reset':
    case 'remove':
    case 'rename': {
      const pipeline = open.get(overlay.pipeline);
      if (pipeline === undefined) return null;
      if (overlay.kind === 'grant') return <GrantDialog pipeline={pipeline} onClose={onClose} />;
      if (overlay.kind === 'state-loss') {
        return <StateLossDialog pipeline={pipeline} losesState={overlay.losesState} onClose={onClose} />;
      }
      if (overlay.kind === 'reset') return <ResetDialog pipeline={pipeline} onClose={onClose} />;
      if (overlay.kind === 'remove') return <RemoveDialog pipeline={pipeline} onClose={onClose} />;
      return <RenameDialog pipeline={pipeline} onClose={onClose} />;
    }
  }
}
