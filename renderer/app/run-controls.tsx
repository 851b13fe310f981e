import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useWorkspace } from '../document/hooks.ts';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { useCommands } from './commands/use-commands.ts';
import { runWords, stateSentence } from './state-words.ts';

const menuCommands = ['rename', 'save-file', 'undo', 'redo', 'reset', 'remove-pipeline'] as const;
const dangerous: readonly string[] = ['remove-pipeline', 'reset'];

/** What runs, and the one primary button: it runs what stands still, and counts the changes to what runs. */
export function RunControls({ pipeline }: { readonly pipeline: OpenPipeline }) {
  const commands = useCommands();
  const deployment = useStore(pipeline.metrics, (live) => live.deployment);
  const pending = useStore(pipeline.session.store, (state) => state.pending);
  const errors = useStore(
    pipeline.session.store,
    (state) => state.problems.filter((problem) => problem.severity === 'error').length,
  );
  const isEmpty = useStore(pipeline.session.store, (state) => state.document.nodes.length === 0);
  const isConnected = useStore(useWorkspace().connection.state, (state) => state.kind === 'ready');
  const nowMs = useNow();
  const state = deployment?.state ?? 'idle';
  const isLive = state !== 'idle';
  const changes = pending?.changes ?? 0;
  const isDeployed = pending?.deployed === true && changes === 0 && isLive && state !== 'failed';
  return (
    <>
      <span className="vr hide-sm" />
      <span className="run-state hide-sm">
        <StatusMark state={state} />
        {isConnected || deployment !== undefined ? runWords(deployment, nowMs) : 'Not known'}
      </span>
      <span className="sr-only" role="status">
        {isConnected ? stateSentence(deployment) : 'The engine does not answer'}
      </span>
      {isLive ? (
        <IconButton
          label="Stop"
          icon="square"
          iconSize={13}
          tone="plain"
          isDisabled={state === 'stopping'}
          onPress={() => commands.run('stop')}
        />
      ) : null}
      {isDeployed ? (
        <Button isDisabled>Deployed</Button>
      ) : (
        <Button tone="primary" isDisabled={isEmpty || !isConnected} onPress={() => commands.run('deploy')}>
          {errors > 0 ? (
            <StatusMark state="warning" size={11} />
          ) : isLive ? (
            <DeployMark />
          ) : (
            <Icon name="play" size={12} />
          )}
          {deployWords(pending, isLive)}
        </Button>
      )}
      <MenuButton
        label="Pipeline"
        button={<IconButton label="More about this pipeline" icon="ellipsis" />}
        entries={menuCommands.map((id) => {
          const { title, icon } = commands.get(id);
          return {
            kind: 'item',
            id,
            title,
            icon,
            shortcut: commands.keys(id),
            isDisabled: !commands.isEnabled(id),
            isDanger: dangerous.includes(id),
            onAction: () => commands.run(id),
          };
        })}
      />
    </>
  );
}

function deployWords(pending: { deployed: boolean; changes: number } | undefined, isLive: boolean): string {
  if (!isLive) return 'Run';
  if (pending === undefined || !pending.deployed) return 'Deploy';
  if (pending.changes === 0) return 'Deploy again';
  return `Deploy ${pending.changes} ${pending.changes === 1 ? 'change' : 'changes'}`;
}

function DeployMark() {
  return (
    <svg width="11" height="11" viewBox="0 0 12 12" aria-hidden="true">
      <rect x="2.2" y="2.2" width="7.6" height="7.6" rx=".8" transform="rotate(45 6 6)" fill="currentColor" />
    </svg>
  );
}

/** Once a second is enough for "Running 9 min". */
function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
