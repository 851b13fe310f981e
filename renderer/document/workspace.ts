import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeploymentView } from '#engine/api/contract/deployments.ts';
import type { EngineView } from '#engine/api/contract/engine.ts';
import type { PipelineSummary } from '#engine/api/contract/pipelines.ts';
import type { NodeKind } from '#engine/pipeline/catalog/node-kind.ts';
import { forgetDeployment } from '../live/metrics-store.ts';
import { startWatch } from '../live/watch-loop.ts';
import { type Connection, realTiming, type Timing } from '../shell/connection.ts';
import type { EngineClient } from '../shell/engine-client.ts';
import { OpenPipelines } from './open-pipelines.ts';

/** What can be drawn. Empty until the engine told. */
export interface CatalogState {
  readonly kinds: ReadonlyMap<string, NodeKind>;
}

/** What the start page and the bars around the sheet tell; undefined until the engine told. */
export interface Overview {
  readonly engine: EngineView | undefined;
  readonly pipelines: readonly PipelineSummary[] | undefined;
  readonly deployments: Readonly<Record<string, DeploymentView>>;
}

/** All that this window knows of the engine. One per window; `dispose` ends its watches and sessions. */
export class Workspace {
  readonly connection: Connection;
  readonly client: EngineClient;
  readonly timing: Timing;
  readonly pipelines: OpenPipelines;
  readonly catalog: StoreApi<CatalogState>;
  readonly overview: StoreApi<Overview>;
  readonly #owned = new DisposableStack();

  constructor(connection: Connection, timing: Timing = realTiming) {
    this.connection = connection;
    this.client = connection.client;
    this.timing = timing;
    const ready = (signal: AbortSignal): Promise<void> => connection.ready(signal);
    this.pipelines = this.#owned.use(new OpenPipelines({ client: this.client, timing, ready }));
    this.catalog = createStore<CatalogState>(() => ({ kinds: new Map() }));
    this.overview = createStore<Overview>(() => ({
      engine: undefined,
      pipelines: undefined,
      deployments: {},
    }));

    const services = { watch: this.client.watch, timing, ready };
    this.#owned.use(
      startWatch(services, { view: 'engine' }, (snapshot) => {
        if (snapshot.view === 'engine') this.overview.setState({ engine: snapshot.engine });
      }),
    );
    this.#owned.use(
      startWatch(services, { view: 'pipelines' }, (snapshot) => {
        if (snapshot.view !== 'pipelines') return;
        const { pipelines, deployments } = snapshot;
        this.overview.setState({ pipelines, deployments });
        this.#refreshChanged(pipelines);
      }),
    );
    this.#owned.defer(
      connection.state.subscribe((state) => {
        // A blink is no loss; after it, nothing that runs is known.
        if (state.kind !== 'lost' || state.attempt < 2) return;
        this.overview.setState({ engine: undefined, deployments: {} });
        for (const { metrics } of this.pipelines.store.getState().values()) forgetDeployment(metrics);
      }),
    );
    const catalogAbort = new AbortController();
    this.#owned.defer(() => catalogAbort.abort());
    void this.#loadCatalog(catalogAbort.signal);
  }

  dispose(): void {
    this.#owned.dispose();
    this.connection.close();
  }

  /** Another window stored something: take it over. */
  #refreshChanged(pipelines: readonly PipelineSummary[]): void {
    for (const { id, revision } of pipelines) {
      const open = this.pipelines.get(id);
      if (open !== undefined && revision > open.session.store.getState().revision)
        void open.session.refresh();
    }
  }

  async #loadCatalog(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.connection.ready(signal);
        const { kinds } = await this.client.engine.catalog();
        this.catalog.setState({ kinds: new Map(kinds.map((kind) => [kind.kind, kind])) });
        return;
      } catch {
        await this.timing.wait(1_000, signal);
      }
    }
  }
}
