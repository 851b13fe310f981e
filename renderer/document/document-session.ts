import { ORPCError } from '@orpc/client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PipelineState } from '#engine/api/contract/pipelines.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { jsonEquals } from '#engine/pipeline/document/json.ts';
import { applyEdit } from '#engine/pipeline/edits/apply-edit.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';
import { restoreOf } from '#engine/pipeline/edits/restore.ts';
import type { Timing } from '../shell/connection.ts';
import type { EngineClient } from '../shell/engine-client.ts';
import { type PendingEdit, rebase, withEdits } from './pending-edits.ts';

export type SavingState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** The engine does not answer; all edits are kept here and stored when it does. */
  | { readonly kind: 'waiting' }
  /** Somebody removed the pipeline: there is nothing left to store into. */
  | { readonly kind: 'removed' };

/** What the screen shows of an open document. Selection and metrics live elsewhere. */
export interface OpenDocument {
  readonly document: Pipeline;
  /** Of the document as it is stored. */
  readonly revision: number;
  /** These four tell of the stored document. */
  readonly problems: PipelineState['problems'];
  readonly repartitions: PipelineState['repartitions'];
  readonly pending: PipelineState['pending'];
  readonly needsGrant: PipelineState['needsGrant'];
  readonly saving: SavingState;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Something the user must know, until `dismissNotice`. */
  readonly notice: string | undefined;
}

export interface DocumentServices {
  readonly pipelines: Pick<EngineClient['pipelines'], 'applyEdits' | 'get'>;
  readonly timing: Timing;
  /** Resolves when the engine can be asked. */
  readonly ready: (signal: AbortSignal) => Promise<void>;
}

export interface ApplyOptions {
  /** Edits with the same key that follow each other are one step of the history and one stored edit. */
  readonly burst?: string;
}

const historyStepsMax = 200;
const burstPauseMs = 400;
const retryAfterMs = 2_000;
const editsPerCallMax = 1_000;

/**
 * One open document: edits apply here at once and are stored in order, one call in flight. Undo and redo are edits
 * too. Owns its timers and calls; `close` ends them.
 */
export class DocumentSession {
  readonly id: string;
  readonly store: StoreApi<OpenDocument>;
  /** Ids that were ever in use here; a new item must not take one over, since ids name topics and state. */
  readonly usedIds = new Set<string>();
  readonly #services: DocumentServices;
  readonly #abort = new AbortController();
  #queue: readonly PendingEdit[] = [];
  #isSending = false;
  #undo: Pipeline[] = [];
  #redo: Pipeline[] = [];
  #burst: { readonly key: string; pause: AbortController } | undefined;
  #idle: (() => void)[] = [];

  constructor(state: PipelineState, services: DocumentServices) {
    this.id = state.document.id;
    this.#services = services;
    this.store = createStore<OpenDocument>(() => ({
      document: state.document,
      ...storedPart(state),
      saving: { kind: 'saved' },
      canUndo: false,
      canRedo: false,
      notice: undefined,
    }));
    this.#rememberIds(state.document);
  }

  get document(): Pipeline {
    return this.store.getState().document;
  }

  /**
   * Applies edits as one step of the history, all or none.
   *
   * @throws {EditError} when one does not fit; nothing is done then.
   */
  apply(edits: readonly Edit[], { burst }: ApplyOptions = {}): void {
    const before = this.document;
    const after = edits.reduce(applyEdit, before);
    if (after === before) return;
    const isSameBurst = burst !== undefined && this.#burst?.key === burst;
    if (!isSameBurst) {
      this.#undo = [...this.#undo.slice(1 - historyStepsMax), before];
    }
    this.#redo = [];
    this.#show(after);
    this.#queue = withEdits(this.#queue, edits, burst);
    this.#keepBurst(burst);
    if (burst === undefined) void this.#send();
  }

  /** The drag or the burst of typing is over: the next edit is another step, and what waits is stored now. */
  endBurst(): void {
    this.#keepBurst(undefined);
    void this.#send();
  }

  undo(): void {
    this.#travel(this.#undo, this.#redo);
  }

  redo(): void {
    this.#travel(this.#redo, this.#undo);
  }

  dismissNotice(): void {
    this.store.setState({ notice: undefined });
  }

  tell(notice: string): void {
    this.store.setState({ notice });
  }

  /** Takes over what the engine says of the document, for instance after a grant or when the deployment changed. */
  receive(state: PipelineState): void {
    if (this.#isSending || this.#queue.length > 0 || state.revision < this.store.getState().revision) return;
    this.#takeStored(state);
  }

  /** Asks the engine for problems and pending changes anew; what waits to be stored goes first. */
  async refresh(): Promise<void> {
    try {
      this.receive(await this.#services.pipelines.get({ id: this.id }));
    } catch (error) {
      if (isCode(error, 'NOT_FOUND')) this.#setSaving({ kind: 'removed' });
    }
  }

  /** Resolves with the revision under which everything drawn so far is stored. */
  async saved(): Promise<number> {
    this.endBurst();
    while (this.#isSending || this.#queue.length > 0) {
      if (this.store.getState().saving.kind === 'removed') break;
      await new Promise<void>((resolve) => {
        this.#idle.push(resolve);
      });
    }
    return this.store.getState().revision;
  }

  close(): void {
    this.endBurst();
    this.#abort.abort();
  }

  #travel(from: Pipeline[], to: Pipeline[]): void {
    this.#keepBurst(undefined);
    const target = from.pop();
    if (target === undefined) return;
    to.push(this.document);
    const edit = restoreOf(target);
    this.#show(applyEdit(this.document, edit));
    this.#queue = withEdits(this.#queue, [edit], undefined);
    void this.#send();
  }

  #show(document: Pipeline): void {
    this.#rememberIds(document);
    this.store.setState({
      document,
      canUndo: this.#undo.length > 0,
      canRedo: this.#redo.length > 0,
      saving: this.store.getState().saving.kind === 'waiting' ? { kind: 'waiting' } : { kind: 'saving' },
    });
  }

  #keepBurst(key: string | undefined): void {
    this.#burst?.pause.abort();
    this.#burst = undefined;
    if (key === undefined) return;
    const burst = { key, pause: new AbortController() };
    this.#burst = burst;
    void this.#services.timing.wait(burstPauseMs, burst.pause.signal).then(() => {
      if (this.#burst === burst) this.endBurst();
    });
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.#queue.length > 0 && !this.#abort.signal.aborted) {
        if (!(await this.#sendOnce())) break;
      }
    } finally {
      this.#isSending = false;
      const { saving } = this.store.getState();
      if (this.#queue.length === 0 && saving.kind !== 'removed') this.#setSaving({ kind: 'saved' });
      for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** False when there is no use in going on. */
  async #sendOnce(): Promise<boolean> {
    const sent = this.#queue.slice(0, editsPerCallMax);
    this.#queue = this.#queue.slice(sent.length);
    const { revision } = this.store.getState();
    try {
      const edits = sent.map((pending) => pending.edit);
      const state = await this.#services.pipelines.applyEdits({ id: this.id, baseRevision: revision, edits });
      const { document, dropped } = rebase(state.document, this.#queue);
      // The same pure function made both; only where the engine knows better is the drawing replaced.
      const shown = dropped === 0 && jsonEquals(document, this.document) ? this.document : document;
      this.store.setState({ document: shown, ...storedPart(state), saving: { kind: 'saving' } });
      return true;
    } catch (error) {
      return this.#onRefused(error, sent);
    }
  }

  async #onRefused(error: unknown, sent: readonly PendingEdit[]): Promise<boolean> {
    if (isCode(error, 'CONFLICT')) {
      const state = error.data as PipelineState;
      const { document, kept, dropped } = rebase(state.document, [...sent, ...this.#queue]);
      this.#queue = kept;
      this.#undo = [];
      this.#redo = [];
      this.store.setState({ document, ...storedPart(state), canUndo: false, canRedo: false });
      if (dropped > 0) {
        this.tell(
          `This pipeline was changed elsewhere. ${dropped === 1 ? 'One edit' : `${dropped} edits`} of yours no longer fit and were left out.`,
        );
      }
      return true;
    }
    if (isCode(error, 'NOT_FOUND')) {
      this.#queue = [];
      this.#setSaving({ kind: 'removed' });
      this.tell('This pipeline was removed elsewhere. Save it as a file to keep it.');
      return false;
    }
    if (isCode(error, 'BAD_REQUEST')) {
      const reason = (error.data as { message?: string } | undefined)?.message ?? error.message;
      this.#queue = [];
      this.tell(`The engine did not take the last edit. ${reason}`);
      this.#takeStored(await this.#services.pipelines.get({ id: this.id }));
      return false;
    }
    this.#queue = [...sent, ...this.#queue];
    this.#setSaving({ kind: 'waiting' });
    await this.#services.timing.wait(retryAfterMs, this.#abort.signal);
    if (this.#abort.signal.aborted) return false;
    await this.#services.ready(this.#abort.signal);
    return true;
  }

  #takeStored(state: PipelineState): void {
    const isSame = jsonEquals(state.document, this.document);
    if (!isSame) {
      this.#undo = [];
      this.#redo = [];
    }
    this.#rememberIds(state.document);
    this.store.setState({
      document: isSame ? this.document : state.document,
      ...storedPart(state),
      canUndo: this.#undo.length > 0,
      canRedo: this.#redo.length > 0,
    });
  }

  #setSaving(saving: SavingState): void {
    if (this.store.getState().saving.kind !== saving.kind) this.store.setState({ saving });
  }

  #rememberIds(document: Pipeline): void {
    for (const node of document.nodes) this.usedIds.add(node.id);
    for (const edge of document.edges) this.usedIds.add(edge.id);
  }
}

function storedPart(state: PipelineState) {
  const { revision, problems, repartitions, pending, needsGrant } = state;
  return { revision, problems, repartitions, pending, needsGrant };
}

function isCode(error: unknown, code: string): error is ORPCError<string, unknown> {
  return error instanceof ORPCError && error.code === code;
}
