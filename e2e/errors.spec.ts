import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { expect, test } from './engine.ts';
import { countByRegionAndDay, quakeLines, regionDaysIn } from './quakes.ts';
import {
  deployButton,
  dragIn,
  drawer,
  fillExpression,
  newPipeline,
  node,
  openApp,
  panel,
  saved,
  status,
  wire,
} from './workbench.ts';

test('a wrong condition is a problem that leads to its field', async ({ page, engine }) => {
  await newPipeline(page, engine.app);
  await dragIn(page, 'Source connectors', 'File', { x: 140, y: 160 });
  await panel(page, 'File')
    .getByRole('textbox', { name: 'File', exact: true })
    .fill(join(engine.folder, 'x.jsonl'));
  await dragIn(page, 'Stateless processors', 'Filter', { x: 420, y: 160 });
  await wire(page, node(page, 'File'), node(page, 'Filter'));
  await node(page, 'Filter').click();
  const condition = panel(page, 'Filter').getByRole('textbox', { name: 'Keep a record when' });
  await fillExpression(page, condition, 'value.mag >');
  await expect(condition).toHaveAttribute('aria-invalid', 'true');
  await expect(node(page, 'Filter').getByRole('img', { name: 'warning' })).toBeVisible();

  await node(page, 'File').click();
  await deployButton(page).click();
  const problem = drawer(page)
    .getByRole('tabpanel')
    .getByRole('button')
    .filter({ hasText: 'Keep a record when' });
  await expect(problem).toBeVisible();
  await expect(status(page, 'Not deployed')).toBeAttached();
  await problem.click();
  await expect(condition).toBeFocused();
  await fillExpression(page, condition, 'value.mag > 1.0');
  await expect(problem).toHaveCount(0);
});

test('a file that is not there fails its node, and says which', async ({ page, engine }) => {
  const input = join(engine.folder, 'missing.jsonl');
  const output = join(engine.folder, 'out.jsonl');
  await newPipeline(page, engine.app);
  await dragIn(page, 'Source connectors', 'File', { x: 140, y: 160 });
  await panel(page, 'File').getByRole('textbox', { name: 'File', exact: true }).fill(input);
  await dragIn(page, 'Sink connectors', 'SQLite table', { x: 420, y: 160 });
  const table = panel(page, 'SQLite table');
  await table.getByRole('textbox', { name: 'Database' }).fill(output);
  await table.getByRole('textbox', { name: 'Table' }).fill('lines');
  await wire(page, node(page, 'File'), node(page, 'SQLite table'));
  await expect(saved(page)).toBeVisible();
  await deployButton(page).click();
  await expect(node(page, 'File').getByRole('img', { name: 'failed' })).toBeVisible({ timeout: 20_000 });
  await expect(status(page, 'Failed')).toBeAttached();
  await node(page, 'File').click();
  await panel(page, 'File')
    .getByRole('tab', { name: /^Errors/ })
    .click();
  await expect(panel(page, 'File').getByRole('tabpanel', { name: /^Errors/ })).toContainText('missing.jsonl');
});

test('the engine is killed and comes back: the page says so, and what ran goes on', async ({
  page,
  engine,
}) => {
  const lines = quakeLines();
  const half = Math.floor(lines.length / 2);
  const input = join(engine.folder, 'quakes.jsonl');
  const database = join(engine.folder, 'quakes.db');
  writeFileSync(input, `${lines.slice(0, half).join('\n')}\n`);
  const pipeline = join(engine.folder, 'quakes.pipeline.json');
  writeFileSync(pipeline, JSON.stringify(quakesDocument(input, database)));

  await openApp(page, engine.app);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('main').getByRole('button', { name: 'Open a file' }).click();
  await (await chooser).setFiles(pipeline);
  await deployButton(page).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Allow and deploy' }).click();
  const written = () => regionDaysIn(database, 'region_days');
  await expect
    .poll(written, { timeout: 20_000 })
    .toEqual(countByRegionAndDay(lines.slice(0, half), (mag) => mag >= 2.5));

  // Counts are at least once: what was not committed is counted again after a crash.
  await expect.poll(() => committed(engine.kafka, 'quakes', 'quakes.file')).toBe(half);
  await engine.crash();
  await expect(status(page, 'Engine stopped')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'The engine stopped.' })).toBeVisible();
  await node(page, 'Filter').click();
  await page.getByRole('textbox', { name: 'Title of the node' }).fill('Felt');
  await expect(page.getByText('kept here until the engine is back')).toBeVisible();
  appendFileSync(input, `${lines.slice(half).join('\n')}\n`);

  await engine.restart();
  await expect(status(page, 'Engine ready')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(saved(page)).toBeVisible();
  await expect(status(page, 'Running')).toBeAttached({ timeout: 20_000 });
  await expect.poll(written, { timeout: 20_000 }).toEqual(countByRegionAndDay(lines, (mag) => mag >= 2.5));
  await page.reload();
  await expect(node(page, 'Felt')).toBeVisible();
});

/** How far a group is in a topic of one partition, as any Kafka client sees it. */
async function committed(bootstrap: string, groupId: string, topic: string): Promise<number> {
  const admin = new Kafka({ clientId: 'e2e', brokers: [bootstrap], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const [offsets] = await admin.fetchOffsets({ groupId, topics: [topic] });
    return Number(offsets?.partitions[0]?.offset ?? -1);
  } finally {
    await admin.disconnect();
  }
}

function quakesDocument(input: string, database: string) {
  const ids = ['file', 'filter', 'key', 'count', 'table'] as const;
  return {
    format: 1,
    id: 'quakes',
    name: 'Quakes',
    nodes: [
      {
        id: 'file',
        kind: 'file-source',
        config: { path: input, format: 'json-lines', mode: 'follow', timestamp: 'value.properties.time' },
      },
      { id: 'filter', kind: 'filter', config: { condition: 'value.properties.mag >= 2.5' } },
      { id: 'key', kind: 'key-by', config: { key: 'value.properties.place.split(",").last().trim()' } },
      { id: 'count', kind: 'count', config: { window: '1d', keyAs: 'region', as: 'quakes' } },
      {
        id: 'table',
        kind: 'sqlite-sink',
        config: { path: database, table: 'region_days', keyColumns: ['region', 'window_start'] },
      },
    ],
    edges: ids.slice(1).map((id, index) => ({
      id: `e${index}`,
      from: { node: ids[index], port: 'out' },
      to: { node: id, port: 'in' },
    })),
    layout: {
      nodes: Object.fromEntries(ids.map((id, index) => [id, { x: 40 + index * 220, y: 160 }])),
      notes: [],
    },
  };
}
