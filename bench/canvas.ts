import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { findChromium } from '../scripts/lib/chromium.ts';
import { bigDrawing, edgeCount, nodeCount } from './canvas-drawing.ts';
import { openOurClient } from './our-client.ts';
import { startOurEngine } from './our-engine.ts';
import { type BenchResult, median } from './result.ts';

interface Look {
  readonly showMs: number;
  readonly pan: Frames;
  readonly drag: Frames;
}

/** Milliseconds between frames. */
interface Frames {
  readonly p50: number;
  readonly p95: number;
}

const systems = ['ours', 'react-flow'] as const;
type System = (typeof systems)[number];

/** Two frames of a screen of 60 Hz, and a little for the clock. */
const goalMs = 34;
const viewport = { width: 1440, height: 900 };

/**
 * A pipeline of 300 nodes and 400 edges in headless Chromium, all of it in view, panned and one node of it dragged: our
 * app with a real engine against a page with nothing but React Flow and its default nodes, turn by turn. The time to show
 * counts in ours from the start page, in the other from the empty tab. Goals in milliseconds, since frames come in whole
 * ones: 95 of 100 within two of them.
 */
export async function benchCanvas({ quick }: { quick: boolean }): Promise<BenchResult> {
  const rounds = quick ? 1 : 3;
  const moves = quick ? 60 : 120;
  const found = findChromium();
  if (found.kind === 'missing') throw new Error(found.message);
  await using cleanup = new AsyncDisposableStack();
  const ours = await startOurs();
  cleanup.defer(() => ours.stop());
  const yardstick = await startYardstick();
  cleanup.defer(() => yardstick.stop());
  const browser = await chromium.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  cleanup.defer(() => browser.close());
  const addresses: Record<System, () => readonly string[]> = {
    ours: () => [ours.app, ours.pipeline],
    'react-flow': () => [yardstick.address],
  };
  const looks: Record<System, Look[]> = { ours: [], 'react-flow': [] };
  for (let round = 0; round < rounds; round++) {
    for (const system of round % 2 === 0 ? systems : systems.toReversed())
      looks[system].push(await lookAt(browser, addresses[system](), moves));
  }
  const of = (system: System, pick: (look: Look) => number): number =>
    Math.round(median(looks[system].map(pick)) * 10) / 10;
  const ratio = (name: string, pick: (look: Look) => number) => ({
    name,
    value: of('ours', pick) / of('react-flow', pick),
  });
  const goal = (name: string, pick: (look: Look) => number) => ({
    text: `${name}: 95 of 100 frames within ${goalMs} ms, was ${of('ours', pick)} ms`,
    reached: of('ours', pick) <= goalMs,
  });
  return {
    yardstick: 'bare React Flow',
    rows: systems.map((system) => ({
      page: system,
      'show ms': Math.round(of(system, (look) => look.showMs)),
      'pan p50 ms': of(system, (look) => look.pan.p50),
      'pan p95 ms': of(system, (look) => look.pan.p95),
      'drag p50 ms': of(system, (look) => look.drag.p50),
      'drag p95 ms': of(system, (look) => look.drag.p95),
    })),
    ratios: [
      ratio('time to show', (look) => look.showMs),
      ratio('frame time panning', (look) => look.pan.p95),
      ratio('frame time dragging', (look) => look.drag.p95),
    ],
    goals: [goal('panning', (look) => look.pan.p95), goal('dragging', (look) => look.drag.p95)],
  };
}

/** Our engine, holding the drawing as a pipeline of filters. */
async function startOurs() {
  const built = spawnSync(process.execPath, ['scripts/build.ts', 'renderer', '--if-stale']);
  if (built.status !== 0) throw new Error(`The renderer could not be built: ${built.stderr}`);
  const engine = await startOurEngine();
  const client = await openOurClient(engine.app);
  const { nodes, edges } = bigDrawing();
  const text = JSON.stringify({
    format: 1,
    id: 'big',
    name: 'Big',
    nodes: nodes.map(({ id }) => ({ id, kind: 'filter', config: { condition: 'value.amount > 1' } })),
    edges: edges.map(({ id, from, to }) => ({
      id,
      from: { node: from, port: 'out' },
      to: { node: to, port: 'in' },
    })),
    layout: { nodes: Object.fromEntries(nodes.map(({ id, x, y }) => [id, { x, y }])) },
  });
  const { document } = await client.api.pipelines.import({ text });
  client.close();
  const { app, stop } = engine;
  return { app, pipeline: `${new URL(app).origin}/#/pipelines/${document.id}`, stop };
}

/** The page of `canvas-yardstick`, built as ours is. */
async function startYardstick() {
  const outDir = mkdtempSync(join(tmpdir(), 'streamwright-bench-canvas-'));
  const root = join(import.meta.dirname, 'canvas-yardstick');
  const common = {
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  } as const;
  await build({ ...common, oxc: { jsx: { runtime: 'automatic' } } });
  const server = await preview({ ...common, preview: { host: '127.0.0.1', port: 0 } });
  return {
    address: server.resolvedUrls!.local[0]!,
    stop: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** A fresh page, which goes to the addresses in turn and is looked at on the last. */
async function lookAt(browser: Browser, addresses: readonly string[], moves: number): Promise<Look> {
  // What measures is no part of the page, whose policy forbids eval.
  const page = await browser.newPage({ viewport, bypassCSP: true });
  try {
    for (const before of addresses.slice(0, -1)) await page.goto(before, { waitUntil: 'networkidle' });
    const startedMs = performance.now();
    await page.goto(addresses.at(-1)!);
    await page.waitForFunction(
      `document.querySelectorAll('.react-flow__node').length === ${nodeCount} &&
       document.querySelectorAll('.react-flow__edge').length === ${edgeCount}`,
      undefined,
      { timeout: 60_000 },
    );
    const showMs = performance.now() - startedMs;
    const pan = await frames(page, 'middle', moves);
    return { showMs, pan, drag: await frames(page, 'left', moves) };
  } finally {
    await page.close();
  }
}

/** Frames of the page while the mouse holds a node in the middle by this button and moves to and fro. */
async function frames(page: Page, button: 'left' | 'middle', moves: number): Promise<Frames> {
  const node = page.locator('.react-flow__node').nth(nodeCount / 2);
  const box = (await node.boundingBox())!;
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button });
  await page.evaluate(`{
    const times = (window.frameTimes = []);
    const frame = (now) => { times.push(now); if (window.frameTimes === times) requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  }`);
  for (let i = 1; i <= moves; i++) {
    const swing = Math.sin((i / 60) * 2 * Math.PI);
    await page.mouse.move(from.x + 60 * swing, from.y + 40 * Math.abs(swing));
  }
  const times = await page.evaluate<number[]>('{ const t = window.frameTimes; window.frameTimes = []; t }');
  await page.mouse.move(from.x + 60, from.y + 40);
  const moved = (await node.boundingBox())!;
  // Back where it was: the next page shows the same drawing.
  await page.mouse.move(from.x, from.y);
  await page.mouse.up({ button });
  if (Math.abs(moved.x - box.x - 60) > 10)
    throw new Error(`The ${button} button moved nothing on ${page.url()}`);
  const deltas = times
    .slice(1)
    .map((time, i) => time - times[i]!)
    .sort((a, b) => a - b);
  if (deltas.length < 10) throw new Error(`Only ${deltas.length} frames in ${moves} moves of the mouse`);
  const at = (share: number): number => deltas[Math.floor(deltas.length * share)]!;
  return { p50: at(0.5), p95: at(0.95) };
}
