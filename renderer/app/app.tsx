import { Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useWorkspace, WorkspaceContext } from '../document/hooks.ts';
import type { Workspace } from '../document/workspace.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { commandForKey } from './commands/registry.ts';
import { useCommands } from './commands/use-commands.ts';
import { loadScreens, PipelinePage, RecordsPage } from './lazy-screens.ts';
import { Overlays } from './overlays.tsx';
import { Rail } from './rail.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { StartPage } from './start-page.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { UiContext, useUi, useUiStore } from './ui-context.ts';
import type { UiStore } from './ui-state.ts';

export interface AppProps {
  readonly workspace: Workspace;
  readonly ui: UiStore;
}

export function App({ workspace, ui }: AppProps) {
  return (
    <WorkspaceContext value={workspace}>
      <UiContext value={ui}>
        <Frame />
      </UiContext>
    </WorkspaceContext>
  );
}

function Frame() {
  useCommandKeys();
  useStoredTheme();
  useEffect(loadScreens, []);
  const route = useUi((state) => state.route);
  return (
    <div className="app">
      <TopBar />
      <Rail />
      <main className="main">
        <ScreenBoundary key={route.screen === 'pipeline' ? route.id : route.screen}>
          <Suspense>
            <Screen />
          </Suspense>
        </ScreenBoundary>
        <ConnectionBanner />
        <WindowNotice />
      </main>
      <StatusBar />
      <Overlays />
    </div>
  );
}

function Screen() {
  const route = useUi((state) => state.route);
  switch (route.screen) {
    case 'start':
      return <StartPage />;
    case 'pipeline':
      return <PipelinePage key={route.id} id={route.id} />;
    case 'records':
      return <RecordsPage topic={route.topic} />;
  }
}

/** Said when the engine is gone for longer than a blink. */
function ConnectionBanner() {
  const { connection } = useWorkspace();
  const state = useStore(connection.state);
  const [wasReady, setWasReady] = useState(false);
  useEffect(() => {
    if (state.kind === 'ready') setWasReady(true);
  }, [state]);
  if (state.kind !== 'lost' || state.attempt < 2) return null;
  return (
    <div className="banner" role="alert">
      <span className="grow">
        {wasReady
          ? 'The engine stopped. Your drawing is safe; it is stored when the engine is back.'
          : 'The engine does not answer. Start it, or open the address that it printed last.'}
      </span>
      <Button size="small" onPress={() => connection.retry()}>
        Try now
      </Button>
    </div>
  );
}

function WindowNotice() {
  const ui = useUiStore();
  const notice = useUi((state) => state.notice);
  if (notice === undefined) return null;
  return (
    <div className="banner" role="alert">
      <span className="grow">{notice}</span>
      <IconButton
        label="Close"
        icon="x"
        size="small"
        iconSize={13}
        onPress={() => ui.setState({ notice: undefined })}
      />
    </div>
  );
}

function useCommandKeys(): void {
  const commands = useCommands();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const context = commands.context();
      const command = commandForKey(event, context);
      if (command === undefined) return;
      event.preventDefault();
      void command.run(context);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [commands]);
}

/** The engine keeps the choice for every window; this window's own copy was used until it answers. */
function useStoredTheme(): void {
  const { client, connection } = useWorkspace();
  const ui = useUiStore();
  useEffect(() => {
    const abort = new AbortController();
    connection
      .ready(abort.signal)
      .then(() => client.engine.settings())
      .then(
        ({ theme }) => ui.setState({ theme }),
        () => undefined,
      );
    return () => abort.abort();
  }, [client, connection, ui]);
}
