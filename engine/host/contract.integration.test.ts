import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { MessagePortMain } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { DeploymentView } from '#engine/api/contract/deployments.ts';
import type { Contract } from '#engine/api/contract.ts';
import { type Host, startHost } from './host.ts';

type Client = ContractRouterClient<Contract>;

let directory: string;
let host: Host;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'streamwright-contract-'));
  host = await startHost({
    dataDirectory: directory,
    kafka: { host: '127.0.0.1', port: 0 },
    http: { host: '127.0.0.1', port: 0 },
    log: () => undefined,
  });
});

afterAll(async () => {
  await host.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function overSocket(): Promise<{ client: Client; close: () => void }> {
  const origin = host.http!;
  const token = new URL(host.app!).hash.replace('#token=', '');
  const session = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { Origin: origin },
    body: JSON.stringify({ token }),
  });
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/api`, {
    headers: { Origin: origin, Cookie: cookie },
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    client: createORPCClient(new SocketLink({ websocket: socket as never })),
    close: () => socket.close(),
  };
}

async function overPort(): Promise<{ client: Client; close: () => void }> {
  const { port1, port2 } = new MessageChannel();
  // What Electron hands over has the same messages and events as Node's port.
  host.connect(port2 as unknown as MessagePortMain);
  return { client: createORPCClient(new PortLink({ port: port1 })), close: () => port1.close() };
}

/** Pulls the view until it is as wanted. */
async function until(
  client: Client,
  id: string,
  wanted: (view: DeploymentView) => boolean,
): Promise<DeploymentView> {
  let sinceRevision = 0;
  const deadline = performance.now() + 30_000;
  for (;;) {
    const { revision, snapshot } = await client.watch({
      view: { view: 'deployment', id },
      sinceRevision,
      waitMs: 2_000,
    });
    sinceRevision = revision;
    if (snapshot?.view === 'deployment' && wanted(snapshot.deployment)) return snapshot.deployment;
    if (performance.now() > deadline) throw new Error(`not reached: ${JSON.stringify(snapshot)}`);
  }
}

describe.each([
  ['a WebSocket', overSocket],
  ['a MessagePort', overPort],
] as const)('the contract over %s', (_name, open) => {
  it('opens an example, runs it, shows its records, changes it while it runs, and starts it over', async () => {
    const { client, close } = await open();
    try {
      expect((await client.pipelines.examples()).map(({ name }) => name)).toContain('earthquakes');
      const opened = await client.pipelines.openExample({ name: 'earthquakes' });
      const { id } = opened.document;
      expect(opened.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const before = await client.expressions.scope({ pipeline: id, node: 'felt' });
      expect(JSON.stringify(before.value), 'fields of real records before the first run').toContain('"mag"');
      // As fast as it goes: the example's rate is for people.
      const { ratePerSecond: _, ...config } = opened.document.nodes.find(
        (node) => node.id === 'usgs',
      )!.config;
      const faster = await client.pipelines.applyEdits({
        id,
        baseRevision: opened.revision,
        edits: [{ type: 'set-config', node: 'usgs', config }],
      });

      await client.deployments.deploy({ id, revision: faster.revision, onStateLoss: 'ask' });
      const ran = await until(client, id, ({ nodes }) => nodes['quakes-db']?.out === 297);
      expect(ran.nodes.usgs).toMatchObject({ state: 'done', out: 1707 });
      expect(ran.nodes['per-day']?.in).toBe(297);
      expect(ran.edges.e1?.count).toBe(1707);

      const page = await client.records.read({
        target: { kind: 'edge', pipeline: id, edge: 'e1' },
        start: { from: 'oldest' },
        limit: 3,
      });
      expect(page.backedBy).toBe('topic');
      expect(page.records.map(({ offset }) => offset)).toEqual([0, 1, 2]);
      const probed = await client.records.read({
        target: { kind: 'edge', pipeline: id, edge: 'e3' },
        start: { from: 'newest' },
        limit: 5,
      });
      expect(probed).toMatchObject({ backedBy: 'probe' });
      expect(probed.records).toHaveLength(5);

      const preview = await client.expressions.preview({
        pipeline: id,
        node: 'felt',
        expression: 'value.properties.mag >= 4',
        expect: 'bool',
        limit: 5,
      });
      expect(preview.kind === 'results' && preview.rows.map(({ result }) => result?.text)).toHaveLength(5);
      const scope = await client.expressions.scope({ pipeline: id, node: 'felt' });
      expect(JSON.stringify(scope.value)).toContain('"mag"');

      const inserted = await client.pipelines.applyEdits({
        id,
        baseRevision: faster.revision,
        edits: [
          {
            type: 'insert-node',
            edge: 'e2',
            node: { id: 'strong', kind: 'filter', config: { condition: 'value.properties.mag >= 4' } },
            position: { x: 0, y: 0 },
            inputPort: 'in',
            outputPort: 'out',
            newEdge: 'e9',
          },
        ],
      });
      expect(inserted.pending).toMatchObject({ deployed: true, changes: 1, losesState: [] });
      await client.deployments.deploy({ id, revision: inserted.revision, onStateLoss: 'ask' });
      const changed = await until(
        client,
        id,
        ({ nodes, state }) => nodes.strong !== undefined && state === 'running',
      );
      expect(changed.nodes['per-day']?.in).toBe(297);
      expect(changed.nodes['quakes-db']?.out).toBe(297);

      await client.deployments.reset({ id });
      expect(
        await client.records
          .topics()
          .then((topics) => topics.filter(({ name }) => name.startsWith(`${id}.`))),
      ).toEqual([]);
      await client.deployments.deploy({ id, revision: inserted.revision, onStateLoss: 'ask' });
      const again = await until(
        client,
        id,
        ({ nodes }) => nodes.usgs?.state === 'done' && (nodes['per-day']?.in ?? 0) > 0,
      );
      expect(again.nodes.strong?.in).toBeLessThanOrEqual(297);
      await client.deployments.stop({ id });
      await until(client, id, ({ state }) => state === 'idle');
      await client.pipelines.remove({ id });
    } finally {
      close();
    }
  }, 60_000);

  it('refuses what makes no sense, with the reason', async () => {
    const { client, close } = await open();
    try {
      await expect(client.pipelines.get({ id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(client.pipelines.import({ text: '{' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      const { document, revision } = await client.pipelines.create({ name: 'Empty' });
      await expect(
        client.pipelines.applyEdits({
          id: document.id,
          baseRevision: revision,
          edits: [{ type: 'set-title', node: 'ghost', title: 'x' }],
        }),
      ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      await expect(
        client.pipelines.applyEdits({
          id: document.id,
          baseRevision: 99,
          edits: [{ type: 'rename-pipeline', name: 'x' }],
        }),
      ).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(
        client.records.read({
          target: { kind: 'topic', topic: 'no-such-topic' },
          start: { from: 'oldest' },
          limit: 1,
        }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await client.pipelines.remove({ id: document.id });
    } finally {
      close();
    }
  });

  it('runs a file of a stranger only after its paths were granted', async () => {
    const { client, close } = await open();
    try {
      const stranger = {
        format: 1,
        id: 'stranger',
        name: 'Stranger',
        nodes: [
          { id: 'in', kind: 'file-source', config: { path: '/etc/hostname', format: 'lines' } },
          { id: 'out', kind: 'file-sink', config: { path: 'copy.txt', format: 'lines' } },
        ],
        edges: [{ id: 'e1', from: { node: 'in', port: 'out' }, to: { node: 'out', port: 'in' } }],
      };
      const imported = await client.pipelines.import({ text: JSON.stringify(stranger) });
      const { id } = imported.document;
      expect(imported.needsGrant?.map(({ kind }) => kind).sort()).toEqual(['read-path', 'write-path']);
      const deploy = () => client.deployments.deploy({ id, revision: imported.revision, onStateLoss: 'ask' });
      await expect(deploy()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const grant = (revision: number) => client.pipelines.grant({ id, revision });
      // Somebody else changed what the user looked at.
      await expect(grant(imported.revision + 1)).rejects.toMatchObject({ code: 'CONFLICT' });
      await grant(imported.revision);
      await deploy();
      await until(client, id, ({ nodes }) => nodes.in?.state === 'done');
      await client.deployments.stop({ id });
      await client.pipelines.remove({ id });
    } finally {
      close();
    }
  }, 30_000);
});
