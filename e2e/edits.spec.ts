import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from './engine.ts';
import {
  boxOf,
  deployButton,
  drag,
  dragIn,
  edges,
  fillExpression,
  middleOf,
  newPipeline,
  node,
  nodes,
  panel,
  saved,
  status,
  wire,
} from './workbench.ts';

const undo = (page: Page) => page.keyboard.press('Control+z');
const redo = (page: Page) => page.keyboard.press('Control+Shift+z');

/** A file source, and a filter behind it. */
async function drawTwo(page: Page, address: string): Promise<void> {
  await newPipeline(page, address);
  await dragIn(page, 'Source connectors', 'File', { x: 140, y: 160 });
  await dragIn(page, 'Stateless processors', 'Filter', { x: 420, y: 160 });
  await wire(page, node(page, 'File'), node(page, 'Filter'));
  await expect(saved(page)).toBeVisible();
}

test('every edit can be undone and done again, and a reload keeps the drawing', async ({ page, engine }) => {
  await drawTwo(page, engine.app);

  await test.step('type into a form: one burst is one edit', async () => {
    await node(page, 'Filter').click();
    const condition = panel(page, 'Filter').getByRole('textbox', { name: 'Keep a record when' });
    await fillExpression(page, condition, 'value.mag > 3.0');
    await expect(node(page, 'Filter')).toContainText('mag > 3.0');
  });

  const title = node(page, 'Filter');
  const before = await boxOf(title);
  await test.step('move', async () => {
    const from = middleOf(before);
    await drag(page, from, { x: from.x, y: from.y + 160 });
    await expect.poll(async () => (await boxOf(title)).y).toBeGreaterThan(before.y + 100);
  });

  await test.step('delete', async () => {
    await node(page, 'Filter').click();
    await page.keyboard.press('Delete');
    await expect(nodes(page)).toHaveCount(1);
    await expect(edges(page)).toHaveCount(0);
  });

  await test.step('undo, down to the empty sheet', async () => {
    await undo(page);
    await expect(nodes(page)).toHaveCount(2);
    await expect(edges(page)).toHaveCount(1);
    await undo(page);
    await expect.poll(async () => Math.abs((await boxOf(title)).y - before.y)).toBeLessThan(2);
    await undo(page);
    await expect(title).not.toContainText('mag > 3.0');
    await undo(page);
    await expect(edges(page)).toHaveCount(0);
    await undo(page);
    await expect(nodes(page)).toHaveCount(1);
    await undo(page);
    await expect(page.getByText('An empty sheet')).toBeVisible();
  });

  await test.step('redo, up to the removal', async () => {
    for (let edit = 0; edit < 5; edit += 1) await redo(page);
    await expect(title).toContainText('mag > 3.0');
    await expect(edges(page)).toHaveCount(1);
    await redo(page);
    await expect(nodes(page)).toHaveCount(1);
    await undo(page);
    await expect(nodes(page)).toHaveCount(2);
  });

  await test.step('reload', async () => {
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await expect(nodes(page)).toHaveCount(2);
    await expect(edges(page)).toHaveCount(1);
    await expect(title).toContainText('mag > 3.0');
  });
});

test('two pages on one pipeline: both edits are kept', async ({ page, context, engine }) => {
  await drawTwo(page, engine.app);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(nodes(other)).toHaveCount(2);

  await node(page, 'File').click();
  await page.getByRole('textbox', { name: 'Title of the node' }).fill('From here');
  await expect(saved(page)).toBeVisible();

  // This page knows nothing of the new title yet, or just heard of it: its edit is put upon what is stored.
  await node(other, 'Filter').click();
  await other.getByRole('textbox', { name: 'Title of the node' }).fill('From there');
  await expect(saved(other)).toBeVisible();
  await expect(node(other, 'From here')).toBeVisible();
  await expect(node(other, 'From there')).toBeVisible();

  await page.reload();
  await expect(node(page, 'From here')).toBeVisible();
  await expect(node(page, 'From there')).toBeVisible();
});

test('what no longer fits after a change on another page is told, not lost in silence', async ({
  page,
  context,
  engine,
}) => {
  await drawTwo(page, engine.app);
  const other = await context.newPage();
  const line = await lineToEngine(other);
  await other.goto(page.url());
  await node(other, 'Filter').click();
  line.cut();
  await other.getByRole('textbox', { name: 'Title of the node' }).fill('Late');
  await expect(other.getByText('kept here until the engine is back')).toBeVisible();

  await node(page, 'Filter').click();
  await page.keyboard.press('Delete');
  await expect(nodes(page)).toHaveCount(1);
  await expect(saved(page)).toBeVisible();

  line.mend();
  await expect(other.getByRole('alert').filter({ hasText: 'One edit of yours' })).toBeVisible();
  await expect(nodes(other)).toHaveCount(1);
  await expect(saved(other)).toBeVisible();
});

/** The WebSocket of a page, which can be cut as when a laptop sleeps. */
async function lineToEngine(page: Page) {
  let isCut = false;
  const open: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/api$/, (socket) => {
    if (isCut) {
      void socket.close();
      return;
    }
    socket.connectToServer();
    open.push(socket);
  });
  return {
    cut(): void {
      isCut = true;
      for (const socket of open.splice(0)) void socket.close();
    },
    mend(): void {
      isCut = false;
    },
  };
}

test('saved as a file and opened again, it asks before it runs', async ({ page, engine }) => {
  const input = join(engine.folder, 'lines.txt');
  const output = join(engine.folder, 'out.txt');
  writeFileSync(input, 'one\ntwo\n');
  await newPipeline(page, engine.app);
  await dragIn(page, 'Source connectors', 'File', { x: 140, y: 160 });
  await panel(page, 'File').getByRole('textbox', { name: 'File', exact: true }).fill(input);
  await panel(page, 'File')
    .getByRole('radiogroup', { name: 'Content' })
    .getByText('Lines', { exact: true })
    .click();
  await dragIn(page, 'Sink connectors', 'File', { x: 420, y: 160 });
  await panel(page, 'File').getByRole('textbox', { name: 'File', exact: true }).fill(output);
  await panel(page, 'File').getByRole('radiogroup').first().getByText('Lines', { exact: true }).click();
  await wire(page, nodes(page).nth(0), nodes(page).nth(1));
  await expect(saved(page)).toBeVisible();

  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const file = join(engine.folder, 'copied.pipeline.json');
  await (await download).saveAs(file);
  // As a stranger's file: another id, and so another pipeline.
  const document = JSON.parse(readFileSync(file, 'utf8')) as { id: string; name: string };
  writeFileSync(file, JSON.stringify({ ...document, id: 'a-strangers', name: "A stranger's" }));

  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(file);
  await expect(page.getByRole('heading', { level: 1, name: "A stranger's" })).toBeAttached();
  await expect(nodes(page)).toHaveCount(2);

  await deployButton(page).click();
  const asked = page.getByRole('alertdialog', { name: "A stranger's asks for access" });
  await expect(asked).toContainText(`Read ${input}`);
  await expect(asked).toContainText(`Write ${output}`);
  await asked.getByRole('button', { name: 'Not now' }).click();
  await expect(asked).toBeHidden();
  await expect(status(page, 'Not deployed')).toBeAttached();

  await deployButton(page).click();
  await asked.getByRole('button', { name: 'Allow and deploy' }).click();
  await expect(status(page, 'Done')).toBeAttached({ timeout: 20_000 });
  expect(readFileSync(output, 'utf8')).toBe('one\ntwo\n');
});
