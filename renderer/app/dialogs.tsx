import { useState } from 'react';
import { useStore } from 'zustand';
import type { PipelineState } from '#engine/api/contract/pipelines.ts';
import { nodeWords } from '../canvas/node-words.ts';
import { useCatalog, useWorkspace } from '../document/hooks.ts';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { deploy, grantAndDeploy, reset } from './deploying.ts';
import { useUiStore } from './ui-context.ts';
import { closeTab } from './ui-state.ts';

interface PipelineDialogProps {
  readonly pipeline: OpenPipeline;
  readonly onClose: () => void;
}

type Capability = NonNullable<PipelineState['needsGrant']>[number];

/** A stranger's pipeline says what it wants before it runs. */
export function GrantDialog({ pipeline, onClose }: PipelineDialogProps) {
  const workspace = useWorkspace();
  const ui = useUiStore();
  const wants = useStore(pipeline.session.store, (state) => state.needsGrant) ?? [];
  const name = useStore(pipeline.session.store, (state) => state.document.name);
  return (
    <Dialog
      title={`${name} asks for access`}
      role="alertdialog"
      onClose={onClose}
      actions={
        <Button
          tone="primary"
          onPress={() => {
            onClose();
            void grantAndDeploy(workspace, ui, pipeline);
          }}
        >
          Allow and deploy
        </Button>
      }
    >
      <p className="dialog-text">
        It did not come from you, so it runs only with your word. The word holds for the pipeline as it is
        now; what you change in it later is your own.
      </p>
      <ul className="grants">
        {wants.map((want) => (
          <li key={JSON.stringify(want)}>
            <Icon name={grantIcons[want.kind]} size={14} />
            {grantWords(want)}
            <span className="grow" />
            <span className="hint">{want.node}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const grantIcons: Readonly<Record<Capability['kind'], string>> = {
  'read-path': 'file-input',
  'write-path': 'file-output',
  host: 'globe',
  secret: 'key-round',
  code: 'braces',
};

function grantWords(want: Capability) {
  switch (want.kind) {
    case 'read-path':
      return (
        <>
          Read <span className="mono">{want.path}</span>
        </>
      );
    case 'write-path':
      return (
        <>
          Write <span className="mono">{want.path}</span>
        </>
      );
    case 'host':
      return (
        <>
          Reach <span className="mono">{want.host}</span>
        </>
      );
    case 'secret':
      return (
        <>
          Use the secret <span className="mono">{want.name}</span>
        </>
      );
    case 'code':
      return <>Run JavaScript of its own</>;
  }
}

/** Before state is lost, not after. */
export function StateLossDialog({
  pipeline,
  losesState,
  onClose,
}: PipelineDialogProps & { readonly losesState: readonly string[] }) {
  const workspace = useWorkspace();
  const ui = useUiStore();
  const { kinds } = useCatalog();
  const nodes = useStore(pipeline.session.store, (state) => state.document.nodes);
  const titles = losesState.map((id) => {
    const node = nodes.find((one) => one.id === id);
    return node === undefined ? id : nodeWords(node, kinds.get(node.kind)).title;
  });
  const go = (how: 'start-fresh' | 'reprocess'): void => {
    onClose();
    void deploy(workspace, ui, pipeline, how);
  };
  return (
    <Dialog
      title="This change cannot keep its state"
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => go('start-fresh')}>Start fresh</Button>
          <Button tone="primary" onPress={() => go('reprocess')}>
            Reprocess all records
          </Button>
        </>
      }
    >
      <p className="dialog-text">
        What <b>{titles.join(', ')}</b> holds was made by the old drawing. Start fresh forgets it and goes on
        with new records. Reprocess reads the topics again from their start.
      </p>
    </Dialog>
  );
}

export function ResetDialog({ pipeline, onClose }: PipelineDialogProps) {
  const workspace = useWorkspace();
  const name = useStore(pipeline.session.store, (state) => state.document.name);
  return (
    <Dialog
      title={`Start ${name} over?`}
      role="alertdialog"
      onClose={onClose}
      actions={
        <Button
          tone="danger"
          onPress={() => {
            onClose();
            void reset(workspace, pipeline);
          }}
        >
          Remove its topics and state
        </Button>
      }
    >
      <p className="dialog-text">
        It stops, and its topics, committed offsets and state are removed. The drawing stays, and so does what
        sinks have written. The next deploy reads everything again.
      </p>
    </Dialog>
  );
}

export function RemoveDialog({ pipeline, onClose }: PipelineDialogProps) {
  const workspace = useWorkspace();
  const ui = useUiStore();
  const name = useStore(pipeline.session.store, (state) => state.document.name);
  const isLive = useStore(pipeline.metrics, (live) => (live.deployment?.state ?? 'idle') !== 'idle');
  const remove = async (): Promise<void> => {
    onClose();
    try {
      await workspace.client.pipelines.remove({ id: pipeline.id });
      closeTab(ui, pipeline.id);
      workspace.pipelines.close(pipeline.id);
    } catch (error) {
      pipeline.session.tell(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Dialog
      title={`Remove ${name}?`}
      refusal="Keep it"
      role="alertdialog"
      onClose={onClose}
      actions={
        <Button tone="danger" isDisabled={isLive} onPress={() => void remove()}>
          Remove the drawing
        </Button>
      }
    >
      <p className="dialog-text">
        {isLive
          ? 'It still runs. Stop it first.'
          : 'The drawing and its history are removed. Save it as a file first if you may want it back.'}
      </p>
    </Dialog>
  );
}

export function RenameDialog({ pipeline, onClose }: PipelineDialogProps) {
  const [name, setName] = useState(pipeline.session.document.name);
  const trimmed = name.trim();
  const error =
    trimmed === '' ? 'Give it a name.' : trimmed.length > 200 ? 'Give at most 200 characters.' : undefined;
  const rename = (): void => {
    if (error !== undefined) return;
    onClose();
    pipeline.session.apply([{ type: 'rename-pipeline', name: trimmed }]);
  };
  return (
    <Dialog
      title="Rename pipeline"
      onClose={onClose}
      actions={
        <Button tone="primary" isDisabled={error !== undefined} onPress={rename}>
          Rename
        </Button>
      }
    >
      <TextField
        label="Name"
        description="Its id, and so its topics and state, stay as they are."
        value={name}
        error={error}
        autoFocus
        onChange={setName}
        onSubmit={rename}
      />
    </Dialog>
  );
}
