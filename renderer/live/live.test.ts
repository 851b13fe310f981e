import { describe, expect, it, vi } from 'vitest';
import type { DeploymentView } from '#engine/api/contract/deployments.ts';
import { createMetricsStore, forgetDeployment, takeDeployment } from './metrics-store.ts';
import { startWatch, type WatchServices } from './watch-loop.ts';

const view: DeploymentView = {
  id: 'quakes',
  state: 'running',
  nodes: { a: { state: 'running', out: 1 }, b: { state: 'running', in: 1 } },
  edges: { e1: { perSecond: 10 } },
};

describe('metrics store', () => {
  it('keeps the object of everything that did not change', () => {
    const store = createMetricsStore();
    takeDeployment(store, view);
    const before = store.getState();
    takeDeployment(
      store,
      structuredClone({ ...view, nodes: { ...view.nodes, b: { state: 'running', in: 2 } } }),
    );
    const after = store.getState();
    expect(after.nodes.a).toBe(before.nodes.a);
    expect(after.nodes.b).toEqual({ state: 'running', in: 2 });
    expect(after.edges).toBe(before.edges);
    expect(after.deployment).toBe(before.deployment);
  });

  it('knows nothing once the engine is gone', () => {
    const store = createMetricsStore();
    takeDeployment(store, view);
    forgetDeployment(store);
    expect(store.getState()).toMatchObject({ deployment: undefined, nodes: {}, edges: {} });
  });

  it('forgets nodes that are gone', () => {
    const store = createMetricsStore();
    takeDeployment(store, view);
    takeDeployment(store, { ...view, nodes: {} });
    expect(store.getState().nodes).toEqual({});
  });
});

describe('startWatch', () => {
  it('asks for what is newer than it has, and from the start after a failure', async () => {
    const asked: number[] = [];
    const seen: unknown[] = [];
    const { promise: end, resolve: atEnd } = Promise.withResolvers<void>();
    const watch = vi.fn(async ({ sinceRevision }: { sinceRevision: number }) => {
      asked.push(sinceRevision);
      if (asked.length === 1) return { revision: 7, snapshot: { view: 'deployment', deployment: view } };
      if (asked.length === 2) return { revision: 7 };
      if (asked.length === 3) throw new Error('gone');
      atEnd();
      return new Promise(() => {});
    });
    const services = {
      watch,
      timing: { now: () => 0, wait: async () => {} },
      ready: async () => {},
    } as unknown as WatchServices;
    const watching = startWatch(services, { view: 'deployment', id: 'quakes' }, (snapshot) =>
      seen.push(snapshot),
    );
    await end;
    watching[Symbol.dispose]();
    expect(asked).toEqual([-1, 7, 7, -1]);
    expect(seen).toHaveLength(1);
  });
});
