import { ORPCError } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import type { PipelineState } from '#engine/api/contract/pipelines.ts';
import type { Pipeline } from '#engine/pipeline/document/document.ts';
import { applyEdit } from '#engine/pipeline/edits/apply-edit.ts';
import type { Edit } from '#engine/pipeline/edits/edit.ts';
import { type DocumentServices, DocumentSession } from './document-session.ts';

const empty: Pipeline = {
  format: 1,
  id: 'quakes',
  name: 'Earthquakes',
  nodes: [],
  edges: [],
  layout: { nodes: {}, notes: [] },
};

function addNode(id: string): Edit {
  return { type: 'add-node', node: { id, kind: 'filter', config: {} }, position: { x: 0, y: 0 } };
}

function setConfig(node: string, expression: string): Edit {
  return { type: 'set-config', node, config: { expression } };
}

/** An engine that stores in memory and answers when told to. */
function fakeEngine(document: Pipeline = empty) {
  let state: PipelineState = { document, revision: 1, problems: [], repartitions: [] };
  const calls: Edit[][] = [];
  const answers: (() => void)[] = [];
  let failure: Error | undefined;
  let isHeld = false;
  const applyEdits = async (input: { baseRevision: number; edits: Edit[] }): Promise<PipelineState> => {
    calls.push(input.edits);
    if (isHeld) await new Promise<void>((resolve) => answers.push(resolve));
    if (failure !== undefined) throw failure;
    if (input.baseRevision !== state.revision) {
      throw new ORPCError('CONFLICT', { data: state, defined: true });
    }
    state = {
      ...state,
      document: input.edits.reduce(applyEdit, state.document),
      revision: state.revision + 1,
    };
    return state;
  };
  const services = {
    pipelines: { applyEdits, get: async () => state },
    timing: { now: () => 0, wait: vi.fn(async () => {}) },
    ready: async () => {},
  } as unknown as DocumentServices;
  return {
    services,
    calls,
    get state() {
      return state;
    },
    hold: () => {
      isHeld = true;
    },
    answer: () => {
      isHeld = false;
      for (const resolve of answers.splice(0)) resolve();
    },
    fail: (error: Error | undefined) => {
      failure = error;
    },
    changeElsewhere: (edit: Edit) => {
      state = { ...state, document: applyEdit(state.document, edit), revision: state.revision + 1 };
    },
  };
}

describe('DocumentSession', () => {
  it('shows an edit at once and stores it', async () => {
    const engine = fakeEngine();
    const session = new DocumentSession(engine.state, engine.services);
    session.apply([addNode('a')]);
    expect(session.document.nodes).toHaveLength(1);
    expect(session.store.getState().saving.kind).toBe('saving');
    expect(await session.saved()).toBe(2);
    expect(session.store.getState().saving.kind).toBe('saved');
    expect(engine.state.document).toEqual(session.document);
  });

  it('has one call in flight and sends what came meanwhile together', async () => {
    const engine = fakeEngine();
    const session = new DocumentSession(engine.state, engine.services);
    engine.hold();
    session.apply([addNode('a')]);
    session.apply([addNode('b')]);
    session.apply([addNode('c')]);
    expect(engine.calls.map((edits) => edits.length)).toEqual([1]);
    engine.answer();
    await session.saved();
    expect(engine.calls.map((edits) => edits.length)).toEqual([1, 2]);
  });

  it('makes one step and one stored edit of a burst of typing', async () => {
    const engine = fakeEngine(applyEdit(empty, addNode('a')));
    const session = new DocumentSession(engine.state, engine.services);
    vi.mocked(engine.services.timing.wait).mockImplementation(() => new Promise(() => {}));
    for (const text of ['m', 'ma', 'mag']) session.apply([setConfig('a', text)], { burst: 'config:a' });
    await session.saved();
    expect(engine.calls).toEqual([[setConfig('a', 'mag')]]);
    session.undo();
    expect(session.document.nodes[0]?.config).toEqual({});
  });

  it('undoes and redoes every edit, and stores both', async () => {
    const engine = fakeEngine();
    const session = new DocumentSession(engine.state, engine.services);
    session.apply([addNode('a')]);
    const withNode = session.document;
    session.undo();
    expect(session.document.nodes).toEqual([]);
    session.redo();
    expect(session.document).toEqual(withNode);
    expect(session.store.getState()).toMatchObject({ canUndo: true, canRedo: false });
    await session.saved();
    expect(engine.state.document).toEqual(withNode);
  });

  it('leaves everything as it was when an edit does not fit', () => {
    const engine = fakeEngine();
    const session = new DocumentSession(engine.state, engine.services);
    expect(() => session.apply([addNode('a'), addNode('a')])).toThrow('already here');
    expect(session.document).toBe(empty);
    expect(session.store.getState().canUndo).toBe(false);
  });

  it('puts its edits upon what somebody else stored', async () => {
    const engine = fakeEngine();
    const session = new DocumentSession(engine.state, engine.services);
    engine.changeElsewhere(addNode('theirs'));
    session.apply([addNode('mine')]);
    await session.saved();
    expect(session.document.nodes.map((node) => node.id)).toEqual(['theirs', 'mine']);
    expect(engine.state.document).toEqual(session.document);
    expect(session.store.getState().notice).toBeUndefined();
  });

  it('says which edits no longer fit', async () => {
    const engine = fakeEngine();
    const session = new DocumentSession(engine.state, engine.services);
    engine.changeElsewhere(addNode('same'));
    session.apply([addNode('same')]);
    await session.saved();
    expect(session.store.getState().notice).toContain('One edit');
  });

  it('keeps edits while the engine is gone and stores them when it is back', async () => {
    const engine = fakeEngine();
    const session = new DocumentSession(engine.state, engine.services);
    engine.fail(new Error('gone'));
    const { promise: isBack, resolve: back } = Promise.withResolvers<void>();
    vi.mocked(engine.services.timing.wait).mockImplementation(() => isBack);
    session.apply([addNode('a')]);
    await vi.waitFor(() => expect(session.store.getState().saving.kind).toBe('waiting'));
    session.apply([addNode('b')]);
    engine.fail(undefined);
    back();
    await session.saved();
    expect(engine.state.document.nodes.map((node) => node.id)).toEqual(['a', 'b']);
  });

  it('takes the stored document back when the engine refuses an edit', async () => {
    const engine = fakeEngine();
    const session = new DocumentSession(engine.state, engine.services);
    engine.fail(new ORPCError('BAD_REQUEST', { data: { message: 'Too many nodes.' }, defined: true }));
    session.apply([addNode('a')]);
    await session.saved();
    expect(session.document.nodes).toEqual([]);
    expect(session.store.getState().notice).toContain('Too many nodes.');
  });
});
