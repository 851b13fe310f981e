import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PipelineState } from '#engine/api/contract/pipelines.ts';
import { createMetricsStore, type MetricsStore, takeDeployment } from '../live/metrics-store.ts';
import { startWatch } from '../live/watch-loop.ts';
import type { Timing } from '../shell/connection.ts';
import type { EngineClient } from '../shell/engine-client.ts';
import { DocumentSession } from './document-session.ts';
import { createSelection, keepOnly, type SelectionStore } from './selection.ts';

/** A pipeline that stands in a tab: its document, what is selected in it, and what runs of it. */
export interface OpenPipeline {
  readonly id: string;
  readonly session: DocumentSession;
  readonly selection: SelectionStore;
  readonly metrics: MetricsStore;
}

export interface PipelineServices {
  readonly client: EngineClient;
  readonly timing: Timing;
  readonly ready: (signal: AbortSignal) => Promise<void>;
}

/** The pipelines that are open in this window. Owns their sessions and watches. */
export class OpenPipelines {
  readonly store: StoreApi<ReadonlyMap<string, OpenPipeline>>;
  readonly #services: PipelineServices;
  readonly #owned = new Map<string, DisposableStack>();

  constructor(services: PipelineServices) {
    this.#services = services;
    this.store = createStore<ReadonlyMap<string, OpenPipeline>>(() => new Map());
  }

  /** @throws the contract's NOT_FOUND when there is no such pipeline. */
  async open(id: string): Promise<OpenPipeline> {
    return this.get(id) ?? this.adopt(await this.#services.client.pipelines.get({ id }));
  }

  get(id: string): OpenPipeline | undefined {
    return this.store.getState().get(id);
  }

  /** Opens a pipeline whose state is at hand, for instance the answer to `create` or `openExample`. */
  adopt(state: PipelineState): OpenPipeline {
    const present = this.get(state.document.id);
    if (present !== undefined) {
      present.session.receive(state);
      return present;
    }
    const { client, timing, ready } = this.#services;
    const session = new DocumentSession(state, { pipelines: client.pipelines, timing, ready });
    const opened: OpenPipeline = {
      id: session.id,
      session,
      selection: createSelection(),
      metrics: createMetricsStore(),
    };
    const owned = new DisposableStack();
    owned.defer(() => session.close());
    owned.defer(
      session.store.subscribe((now, before) => {
        if (now.document !== before.document) forgetRemoved(opened);
      }),
    );
    owned.use(
      startWatch(
        { watch: client.watch, timing, ready },
        { view: 'deployment', id: session.id },
        (snapshot) => {
          if (snapshot.view !== 'deployment') return;
          const before = opened.metrics.getState().deployment;
          takeDeployment(opened.metrics, snapshot.deployment);
          const now = opened.metrics.getState().deployment;
          // What a deploy would change depends on what runs.
          if (before !== undefined && (before.revision !== now?.revision || before.state !== now?.state)) {
            void session.refresh();
          }
        },
      ),
    );
    this.#owned.set(session.id, owned);
    this.store.setState(new Map(this.store.getState()).set(session.id, opened), true);
    return opened;
  }

  close(id: string): void {
    this.#owned.get(id)?.dispose();
    this.#owned.delete(id);
    const left = new Map(this.store.getState());
    if (left.delete(id)) this.store.setState(left, true);
  }

  [Symbol.dispose](): void {
    for (const id of [...this.#owned.keys()]) this.close(id);
  }
}

function forgetRemoved({ session, selection }: OpenPipeline): void {
  const { nodes, edges, layout } = session.document;
  const nodeIds = new Set(nodes.map((node) => node.id));
  const edgeIds = new Set(edges.map((edge) => edge.id));
  const noteIds = new Set(layout.notes.map((note) => note.id));
  keepOnly(selection, {
    node: (id) => nodeIds.has(id),
    edge: (id) => edgeIds.has(id),
    note: (id) => noteIds.has(id),
  });
}
