import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#engine/api/contract/watch.ts';
import { LiveViews } from './live-views.ts';

const view = { view: 'pipelines' } as const;
const empty: Snapshot = { view: 'pipelines', pipelines: [], deployments: {} };
const other: Snapshot = {
  view: 'pipelines',
  pipelines: [],
  deployments: { a: { id: 'a', state: 'idle', nodes: {}, edges: {} } },
};

describe('LiveViews', () => {
  it('gives the first snapshot at once', async () => {
    using views = new LiveViews(() => empty);
    const first = await views.watch(view, 0, 1000);
    expect(first.snapshot).toEqual(empty);
  });

  it('answers without a snapshot when nothing changed in time', async () => {
    using views = new LiveViews(() => empty);
    const { revision } = await views.watch(view, 0, 1000);
    expect(await views.watch(view, revision, 10)).toEqual({ revision });
  });

  it('wakes a waiting reader when the snapshot changes', async () => {
    let current = empty;
    using views = new LiveViews(() => current);
    const { revision } = await views.watch(view, 0, 1000);
    const next = views.watch(view, revision, 5000);
    current = other;
    expect((await next).snapshot).toEqual(other);
    expect((await next).revision).toBeGreaterThan(revision);
  });

  it('outlives a source that fails for a while', async () => {
    let looks = 0;
    using views = new LiveViews(async () => {
      looks++;
      if (looks === 2) throw new Error('no such topic');
      return looks === 1 ? empty : other;
    });
    const { revision } = await views.watch(view, 0, 1000);
    expect((await views.watch(view, revision, 5000)).snapshot).toEqual(other);
    expect(looks).toBe(3);
  });

  it('answers at once to a reader with a revision of an earlier process', async () => {
    using views = new LiveViews(() => empty);
    await views.watch(view, 0, 0);
    expect((await views.watch(view, 12345, 5000)).snapshot).toEqual(empty);
  });

  it('goes on after a snapshot that could not be made', async () => {
    let current: Snapshot | undefined = empty;
    using views = new LiveViews(() => {
      if (current === undefined) throw new Error('not now');
      return current;
    });
    const { revision } = await views.watch(view, 0, 1000);
    current = undefined;
    const next = views.watch(view, revision, 5000);
    setTimeout(() => {
      current = other;
    }, 400);
    expect((await next).snapshot).toEqual(other);
  });

  it('lets waiting readers go when it is closed', async () => {
    const views = new LiveViews(() => empty);
    const { revision } = await views.watch(view, 0, 1000);
    const waiting = views.watch(view, revision, 30_000);
    await new Promise((resolve) => setImmediate(resolve));
    views[Symbol.dispose]();
    expect((await waiting).snapshot).toBeUndefined();
  });
});
