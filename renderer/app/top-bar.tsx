import { useStore } from 'zustand';
import { useOverview, useWorkspace } from '../document/hooks.ts';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { StatusMark, stateNames } from '../ui/status-mark.tsx';
import { useCommands } from './commands/use-commands.ts';
import { RunControls } from './run-controls.tsx';
import { useUi, useUiStore } from './ui-context.ts';
import { closeTab, go } from './ui-state.ts';

export function TopBar() {
  const route = useUi((state) => state.route);
  const tabs = useUi((state) => state.tabs);
  const commands = useCommands();
  const open = useStore(useWorkspace().pipelines.store);
  const shown = route.screen === 'pipeline' ? open.get(route.id) : undefined;
  return (
    <header className="top" data-region>
      <span className="brand">
        <Brand />
      </span>
      <nav className="doc-tabs" aria-label="Open pipelines">
        <div className={route.screen === 'start' ? 'doc-tab is-chosen' : 'doc-tab'}>
          <button
            type="button"
            aria-current={route.screen === 'start' ? 'page' : undefined}
            onClick={() => go({ screen: 'start' })}
          >
            <Icon name="house" size={14} />
            Start
          </button>
        </div>
        {tabs.map((id) => (
          <PipelineTab
            key={id}
            id={id}
            pipeline={open.get(id)}
            isChosen={route.screen === 'pipeline' && route.id === id}
          />
        ))}
      </nav>
      <span className="pl-1">
        <IconButton label="New pipeline" icon="plus" onPress={() => commands.run('new-pipeline')} />
      </span>
      <span className="grow" />
      <button type="button" className="find" onClick={() => commands.run('find')}>
        <Icon name="search" size={14} />
        <span className="grow cut">
          {shown === undefined ? 'Find a pipeline, topic or command' : 'Find a node, topic or command'}
        </span>
        <kbd>{commands.keys('find')}</kbd>
      </button>
      <span className="grow" />
      <div className="top-end">
        <span className="connection hide-sm">
          <Flag />
          Embedded engine
        </span>
        {shown === undefined ? null : <RunControls pipeline={shown} />}
        <ThemeMenu />
      </div>
    </header>
  );
}

function PipelineTab(props: {
  readonly id: string;
  readonly pipeline: OpenPipeline | undefined;
  readonly isChosen: boolean;
}) {
  const { id, pipeline, isChosen } = props;
  const ui = useUiStore();
  const workspace = useWorkspace();
  const name = useOverview((overview) => overview.pipelines?.find((one) => one.id === id)?.name);
  return (
    <div className={isChosen ? 'doc-tab is-chosen' : 'doc-tab'}>
      <button
        type="button"
        aria-current={isChosen ? 'page' : undefined}
        onClick={() => go({ screen: 'pipeline', id })}
      >
        {pipeline === undefined ? (
          <span className="cut">{name ?? id}</span>
        ) : (
          <OpenTabWords pipeline={pipeline} />
        )}
      </button>
      <button
        type="button"
        className="x"
        aria-label={`Close ${name ?? id}`}
        onClick={() => {
          closeTab(ui, id);
          workspace.pipelines.close(id);
        }}
      >
        <Icon name="x" size={13} />
      </button>
    </div>
  );
}

function OpenTabWords({ pipeline }: { readonly pipeline: OpenPipeline }) {
  const name = useStore(pipeline.session.store, (state) => state.document.name);
  const changes = useStore(pipeline.session.store, (state) =>
    state.pending?.deployed === true ? state.pending.changes : 0,
  );
  const state = useStore(pipeline.metrics, (live) => live.deployment?.state ?? 'idle');
  return (
    <>
      <StatusMark state={state} size={10} label={stateNames[state]} />
      <span className="cut">{name}</span>
      {changes > 0 ? <StatusMark state="stale" size={10} label={`${changes} not deployed`} /> : null}
    </>
  );
}

function ThemeMenu() {
  const commands = useCommands();
  const theme = useUi((state) => state.theme);
  const choices = ['system', 'light', 'dark'] as const;
  return (
    <MenuButton
      label="Colours"
      button={<IconButton label="Colours" icon="contrast" />}
      entries={choices.map((choice) => {
        const { id, title, icon } = commands.get(`theme-${choice}`);
        return {
          kind: 'item',
          id,
          title,
          icon,
          isChosen: theme === choice,
          onAction: () => commands.run(id),
        };
      })}
    />
  );
}

export function Brand({ size = 24 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.1"
      strokeLinecap="round"
      role="img"
      aria-label="Streamwright"
    >
      <path d="M20.5 4.5H9.6a3.1 3.1 0 0 0 0 6.2" opacity=".9" />
      <path d="M3.5 19.5h10.9a3.1 3.1 0 0 0 0-6.2" opacity=".9" />
      <path d="M9.6 10.7h.2c2.4 0 2.6 2.6 4.6 2.6" stroke="var(--c-rail-mark)" />
    </svg>
  );
}

/** The cluster's flag; red would be production. */
function Flag() {
  return (
    <svg width="13" height="13" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M2 1v10.5" stroke="var(--c-ink-3)" strokeWidth="1.3" strokeLinecap="round" />
      <path d="M2.6 1.2 11 4 2.6 6.8Z" fill="var(--c-s1)" />
    </svg>
  );
}
