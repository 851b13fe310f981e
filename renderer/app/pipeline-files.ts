import { ORPCError } from '@orpc/client';
import type { PipelineState } from '#engine/api/contract/pipelines.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import type { Workspace } from '../document/workspace.ts';
import { openTab, type UiStore } from './ui-state.ts';

/** Shows a pipeline whose state the engine just gave. */
export function showPipeline(workspace: Workspace, ui: UiStore, state: PipelineState): void {
  workspace.pipelines.adopt(state);
  openTab(ui, state.document.id);
}

export async function newPipeline(workspace: Workspace, ui: UiStore): Promise<void> {
  const taken = new Set((workspace.overview.getState().pipelines ?? []).map((pipeline) => pipeline.name));
  let name = 'Untitled';
  for (let n = 2; taken.has(name); n += 1) name = `Untitled ${n}`;
  await orNotice(ui, async () =>
    showPipeline(workspace, ui, await workspace.client.pipelines.create({ name })),
  );
}

/** Opens an example; the one that was opened before is opened again, as it was left. */
export async function openExample(
  workspace: Workspace,
  ui: UiStore,
  { name, title }: { readonly name: string; readonly title: string },
): Promise<void> {
  const pipelines = workspace.overview.getState().pipelines ?? [];
  const before = pipelines.find((pipeline) => pipeline.origin === 'example' && pipeline.name === title);
  if (before !== undefined) {
    openTab(ui, before.id);
    return;
  }
  await orNotice(ui, async () =>
    showPipeline(workspace, ui, await workspace.client.pipelines.openExample({ name })),
  );
}

/** Lets the user choose `*.pipeline.json` files; each becomes a pipeline that runs only after its grant. */
export function openFile(workspace: Workspace, ui: UiStore): void {
  const input = window.document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void importFile(workspace, ui, file);
  });
  input.click();
}

export async function importFile(workspace: Workspace, ui: UiStore, file: File): Promise<void> {
  await orNotice(ui, async () => {
    showPipeline(workspace, ui, await workspace.client.pipelines.import({ text: await file.text() }));
  });
}

/** The document as a file, as `streamwright run` takes it. */
export function saveAsFile(document: Pipeline): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = window.document.createElement('a');
  link.href = url;
  link.download = `${document.id}.pipeline.json`;
  link.click();
  URL.revokeObjectURL(url);
}

async function orNotice(ui: UiStore, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    ui.setState({ notice: reasonOf(error) });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    const problems = (error.data as { problems?: readonly { message: string; remedy: string }[] } | undefined)
      ?.problems;
    const [first] = problems ?? [];
    if (first !== undefined) return `This file is no pipeline. ${first.message} ${first.remedy}`;
  }
  return error instanceof Error ? error.message : String(error);
}
