import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './engine.ts';
import {
  deployButton,
  dragIn,
  drawer,
  edge,
  fillExpression,
  middleOfEdge,
  newPipeline,
  node,
  openApp,
  openExample,
  panel,
  status,
  wire,
} from './workbench.ts';

const folder = 'test-results/look';

/** The page as it stands, in both themes: pictures for people, and a check that everybody can use it. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.mouse.move(720, 2);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
    // What is not of colours is the same in both.
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules('color-contrast')).analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => ({
        id,
        help,
        at: nodes.slice(0, 4).map(({ html }) => html.slice(0, 160)),
      }));
    expect.soft(grave, `${name}, ${colorScheme}: no serious breach of accessibility`).toEqual([]);
  }
}

// Looking into every corner of a page takes seconds, more on a busy machine.
test.slow();

test('the start page', async ({ page, engine }) => {
  await openApp(page, engine.app);
  await expect(page.getByRole('region', { name: 'Examples' }).getByRole('button')).toHaveCount(4);
  await lookAt(page, 'start');
});

test('the canvas while it runs, and its records', async ({ page, engine }) => {
  await openApp(page, engine.app);
  await openExample(page, 'Earthquakes');
  await deployButton(page).click();
  await expect(status(page, 'Running')).toBeAttached();
  await expect(edge(page, 'Region days', 'quakes.db')).toContainText(/^[1-9][\d,.]*\/s$/);
  await node(page, 'Felt quakes').click();
  await expect(panel(page, 'Felt quakes').getByRole('group', { name: 'On real records' })).toContainText(
    'keep',
  );
  await lookAt(page, 'canvas-running');

  await page.keyboard.press('Escape');
  const { x, y } = await middleOfEdge(edge(page, 'USGS catalog', 'Felt quakes'));
  await page.mouse.click(x, y);
  const grid = drawer(page).getByRole('grid', { name: 'Records' });
  await grid
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
    .first()
    .click();
  await lookAt(page, 'drawer-records');

  await page.getByRole('navigation', { name: 'Areas' }).getByRole('button', { name: 'Records' }).click();
  const topics = page.getByRole('complementary', { name: 'Topics' });
  await topics.getByRole('region', { name: 'Earthquakes' }).getByRole('button').first().click();
  const rows = page.getByRole('grid', { name: 'Records' }).getByRole('row');
  await rows
    .filter({ has: page.getByRole('gridcell') })
    .first()
    .click();
  await expect(page.getByRole('tree', { name: 'value' })).toBeVisible();
  await lookAt(page, 'records');
});

test('an empty sheet, and a condition that is wrong', async ({ page, engine }) => {
  await newPipeline(page, engine.app);
  await lookAt(page, 'canvas-empty');
  await dragIn(page, 'Source connectors', 'File', { x: 140, y: 160 });
  await panel(page, 'File')
    .getByRole('textbox', { name: 'File', exact: true })
    .fill(join(engine.folder, 'missing.jsonl'));
  await dragIn(page, 'Stateless processors', 'Filter', { x: 420, y: 160 });
  await wire(page, node(page, 'File'), node(page, 'Filter'));
  await node(page, 'Filter').click();
  const condition = panel(page, 'Filter').getByRole('textbox', { name: 'Keep a record when' });
  await fillExpression(page, condition, 'value.mag >');
  await expect(condition).toHaveAttribute('aria-invalid', 'true');
  await deployButton(page).click();
  await expect(drawer(page).getByRole('tab', { name: /^Problems/, selected: true })).toBeVisible();
  await lookAt(page, 'error-condition');
});

test('a node that failed, and an engine that is gone', async ({ page, engine }) => {
  await newPipeline(page, engine.app);
  await dragIn(page, 'Source connectors', 'File', { x: 140, y: 160 });
  await panel(page, 'File')
    .getByRole('textbox', { name: 'File', exact: true })
    .fill(join(engine.folder, 'missing.jsonl'));
  await dragIn(page, 'Sink connectors', 'SQLite table', { x: 420, y: 160 });
  const table = panel(page, 'SQLite table');
  await table.getByRole('textbox', { name: 'Database' }).fill(join(engine.folder, 'out.db'));
  await table.getByRole('textbox', { name: 'Table' }).fill('lines');
  await wire(page, node(page, 'File'), node(page, 'SQLite table'));
  await deployButton(page).click();
  await expect(node(page, 'File').getByRole('img', { name: 'failed' })).toBeVisible({ timeout: 20_000 });
  await node(page, 'File').click();
  await lookAt(page, 'error-failed');

  await engine.crash();
  await expect(page.getByRole('alert').filter({ hasText: 'The engine stopped.' })).toBeVisible();
  await lookAt(page, 'error-engine');
});
