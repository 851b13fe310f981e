import { ORPCError } from '@orpc/client';
import type { OpenPipeline } from '../document/open-pipelines.ts';
import type { Workspace } from '../document/workspace.ts';
import { takeDeployment } from '../live/metrics-store.ts';
import type { UiStore } from './ui-state.ts';

const engineGone = 'The engine does not answer. Your drawing is safe; deploy again when it is back.';

type OnStateLoss = 'ask' | 'start-fresh' | 'reprocess';

/** Runs the pipeline as it is drawn; asks first where something would be lost or a stranger's file wants something. */
export async function deploy(
  workspace: Workspace,
  ui: UiStore,
  { session, metrics, id }: OpenPipeline,
  onStateLoss: OnStateLoss = 'ask',
): Promise<void> {
  if (workspace.connection.state.getState().kind !== 'ready') {
    session.tell(engineGone);
    return;
  }
  const revision = await session.saved();
  if (session.store.getState().needsGrant !== undefined) {
    ui.setState({ overlay: { kind: 'grant', pipeline: id } });
    return;
  }
  try {
    const view = await workspace.client.deployments.deploy({ id, revision, onStateLoss });
    takeDeployment(metrics, view);
    await session.refresh();
  } catch (error) {
    await onRefusal(error, ui, session);
  }
}

export async function stop(workspace: Workspace, pipeline: OpenPipeline): Promise<void> {
  await told(pipeline, async () => {
    takeDeployment(pipeline.metrics, await workspace.client.deployments.stop({ id: pipeline.id }));
  });
}

/** Removes topics, offsets and state, so that the next deploy starts over. */
export async function reset(workspace: Workspace, pipeline: OpenPipeline): Promise<void> {
  await told(pipeline, async () => {
    takeDeployment(pipeline.metrics, await workspace.client.deployments.reset({ id: pipeline.id }));
    await pipeline.session.refresh();
  });
}

/** Lets the pipeline have what it asks for, as it is now, and runs it. */
export async function grantAndDeploy(
  workspace: Workspace,
  ui: UiStore,
  pipeline: OpenPipeline,
): Promise<void> {
  await told(pipeline, async () => {
    const revision = await pipeline.session.saved();
    pipeline.session.receive(await workspace.client.pipelines.grant({ id: pipeline.id, revision }));
  });
  if (pipeline.session.store.getState().needsGrant === undefined) await deploy(workspace, ui, pipeline);
}

async function onRefusal(error: unknown, ui: UiStore, session: OpenPipeline['session']): Promise<void> {
  if (!(error instanceof ORPCError)) {
    session.tell(engineGone);
    return;
  }
  switch (error.code) {
    case 'FORBIDDEN':
      await session.refresh();
      ui.setState({ overlay: { kind: 'grant', pipeline: session.id } });
      return;
    case 'PRECONDITION_FAILED': {
      const { losesState } = error.data as { losesState: readonly string[] };
      ui.setState({ overlay: { kind: 'state-loss', pipeline: session.id, losesState } });
      return;
    }
    case 'BAD_REQUEST':
      await session.refresh();
      ui.setState({ drawer: 'problems' });
      return;
    case 'NOT_FOUND':
      session.tell(
        'This pipeline was removed elsewhere. To keep the drawing, save it as a file and open that.',
      );
      return;
    case 'CONFLICT':
      await session.refresh();
      session.tell('This pipeline was changed elsewhere meanwhile. Look at it, then deploy again.');
      return;
    default:
      session.tell(`The engine could not deploy it. ${error.message}`);
  }
}

async function told(pipeline: OpenPipeline, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    pipeline.session.tell(error instanceof Error ? error.message : String(error));
  }
}
