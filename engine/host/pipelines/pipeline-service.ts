import { join } from 'node:path';
import type { PipelineState, PipelineSummary } from '#engine/api/contract/pipelines.ts';
import type { Definitions } from '#engine/pipeline/catalog/definition.ts';
import { repartitionEdges } from '#engine/pipeline/checks/repartitions.ts';
import { comparePlans } from '#engine/pipeline/compile/compare-plans.ts';
import { compilePipeline } from '#engine/pipeline/compile/compile.ts';
import type { Plan, Problem } from '#engine/pipeline/compile/plan.ts';
import { documentFormat, type Pipeline } from '#engine/pipeline/document/document.ts';
import { parseDocument } from '#engine/pipeline/document/migrate.ts';
import { newPipelineId } from '#engine/pipeline/document/new-ids.ts';
import { applyEdit } from '#engine/pipeline/edits/apply-edit.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';
import type { AppDatabase } from '../app-database/app-database.ts';
import type { Origin, StoredPipeline } from '../app-database/pipeline-table.ts';
import { examplesDirectory } from '../package-root.ts';
import { copyExampleData, listExamples } from './examples.ts';

export class UnknownPipelineError extends Error {
  constructor(id: string) {
    super(`There is no pipeline "${id}".`);
  }
}

/** Somebody else stored a newer revision. */
export class RevisionConflictError extends Error {
  readonly state: PipelineState;

  constructor(state: PipelineState) {
    super(`Revision ${state.revision} was stored by somebody else.`);
    this.state = state;
  }
}

export class BrokenDocumentError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message, remedy }) => `${message} ${remedy}`).join('\n'));
    this.problems = problems;
  }
}

/** The pipelines that people keep in this app: stored in full with each group of edits, compiled to tell what is wrong. */
export class PipelineService {
  readonly #database: AppDatabase;
  readonly #definitions: Definitions;
  readonly #dataDirectory: string;
  readonly #deployedPlan: (id: string) => Plan | undefined;
  readonly #lastPlan: (id: string) => Plan | undefined;

  constructor(options: {
    readonly database: AppDatabase;
    readonly definitions: Definitions;
    readonly dataDirectory: string;
    /** What runs. */
    readonly deployedPlan: (id: string) => Plan | undefined;
    /** What made the state that is there, also when nothing runs. */
    readonly lastPlan: (id: string) => Plan | undefined;
  }) {
    this.#database = options.database;
    this.#definitions = options.definitions;
    this.#dataDirectory = options.dataDirectory;
    this.#deployedPlan = options.deployedPlan;
    this.#lastPlan = options.lastPlan;
  }

  list(): PipelineSummary[] {
    return this.#database.pipelines.list().map(({ document, revision, changedAtMs, origin }) => ({
      id: document.id,
      name: document.name,
      revision,
      changedAtMs,
      origin,
      kinds: document.nodes.map(({ kind }) => kind),
    }));
  }

  /** @throws {UnknownPipelineError} */
  get(id: string): PipelineState {
    return this.#state(this.stored(id));
  }

  /** @throws {UnknownPipelineError} */
  stored(id: string): StoredPipeline {
    const stored = this.#database.pipelines.get(id);
    if (stored === undefined) throw new UnknownPipelineError(id);
    return stored;
  }

  create(name: string): PipelineState {
    const document: Pipeline = {
      format: documentFormat,
      id: this.#freshId(name),
      name,
      nodes: [],
      edges: [],
      layout: { nodes: {}, notes: [] },
    };
    return this.#insert(document, 'drawn', undefined);
  }

  /** @throws {BrokenDocumentError} */
  import(text: string, directory: string | undefined): PipelineState {
    const parsed = parseDocument(text);
    if (parsed.document === undefined) throw new BrokenDocumentError(parsed.problems);
    return this.#insert({ ...parsed.document, id: this.#freshId(parsed.document.id) }, 'imported', directory);
  }

  /** A copy of the user's own, with its own copy of the data. @returns undefined when there is no such example. */
  openExample(name: string): PipelineState | undefined {
    const example = listExamples().find((candidate) => candidate.name === name);
    if (example === undefined) return undefined;
    const document = { ...example.document, id: this.#freshId(example.document.id) };
    const original = compilePipeline(document, this.#definitions, { directory: examplesDirectory });
    if (original.ok) copyExampleData(original.plan, this.#ownDirectory(document.id));
    return this.#insert(document, 'example', undefined);
  }

  /**
   * All edits or none.
   *
   * @throws {UnknownPipelineError} @throws {RevisionConflictError} @throws {EditError} when an edit makes no sense.
   */
  applyEdits(id: string, baseRevision: number, edits: readonly Edit[]): PipelineState {
    const stored = this.stored(id);
    if (stored.revision !== baseRevision) throw new RevisionConflictError(this.#state(stored));
    const document = edits.reduce(applyEdit, stored.document);
    this.#database.pipelines.update(document, stored.revision + 1, edits, Date.now());
    return this.get(id);
  }

  grant(id: string): PipelineState {
    this.stored(id);
    this.#database.pipelines.grant(id);
    return this.get(id);
  }

  remove(id: string): void {
    this.stored(id);
    this.#database.pipelines.remove(id);
  }

  /** @throws {UnknownPipelineError} */
  compile(id: string): ReturnType<typeof compilePipeline> {
    const { document } = this.stored(id);
    return compilePipeline(document, this.#definitions, { directory: this.directoryOf(id) });
  }

  /** What relative paths in the document are relative to. @throws {UnknownPipelineError} */
  directoryOf(id: string): string {
    return this.stored(id).directory ?? this.#ownDirectory(id);
  }

  #state(stored: StoredPipeline): PipelineState {
    const { document, revision, granted } = stored;
    const compiled = this.compile(document.id);
    const state: PipelineState = {
      document,
      revision,
      problems: [...(compiled.ok ? compiled.warnings : compiled.problems)],
      repartitions: repartitionEdges(document, this.#definitions),
    };
    if (!compiled.ok) return state;
    const deployed = this.#deployedPlan(document.id);
    const { changes, effect, nodes } = comparePlans(deployed, compiled.plan);
    const { losesState } = comparePlans(this.#lastPlan(document.id), compiled.plan);
    state.pending = {
      deployed: deployed !== undefined,
      changes,
      effect,
      nodes: [...nodes],
      losesState: [...losesState],
    };
    if (!granted && compiled.plan.capabilities.length > 0) state.needsGrant = [...compiled.plan.capabilities];
    return state;
  }

  #insert(document: Pipeline, origin: Origin, directory: string | undefined): PipelineState {
    const granted = origin !== 'imported';
    this.#database.pipelines.insert({
      document,
      revision: 1,
      origin,
      directory,
      granted,
      changedAtMs: Date.now(),
    });
    return this.get(document.id);
  }

  /** What relative paths mean in a pipeline that has no file of its own. */
  #ownDirectory(id: string): string {
    return join(this.#dataDirectory, 'pipelines', id);
  }

  #freshId(name: string): string {
    return newPipelineId(name, new Set(this.#database.pipelines.list().map(({ document }) => document.id)));
  }
}
