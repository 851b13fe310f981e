import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './engine.ts';
import { countByRegionAndDay, quakeLines, regionDaysIn } from './quakes.ts';
import {
  boxOf,
  deployButton,
  drag,
  dragIn,
  drawer,
  edge,
  edges,
  fillExpression,
  middleOf,
  middleOfEdge,
  newPipeline,
  node,
  nodes,
  paletteItem,
  panel,
  saved,
  status,
  wire,
} from './workbench.ts';

test('draw it with the mouse, run it, look at its records, change it while it runs', async ({
  page,
  engine,
}) => {
  // The source follows a file that gets its second half after the change, so that the test knows which records met
  // which drawing. The halves part in the middle of a day: a count that started anew would show.
  const lines = quakeLines();
  const half = Math.floor(lines.length / 2);
  const input = join(engine.folder, 'quakes.jsonl');
  writeFileSync(input, `${lines.slice(0, half).join('\n')}\n`);
  const database = join(engine.folder, 'quakes.db');
  const written = () => regionDaysIn(database, 'region_days');

  await newPipeline(page, engine.app);

  await test.step('draw', async () => {
    await dragIn(page, 'Source connectors', 'File', { x: 120, y: 140 });
    await dragIn(page, 'Stateless processors', 'Filter', { x: 400, y: 140 });
    await dragIn(page, 'Stateless processors', 'Key by', { x: 160, y: 340 });
    await dragIn(page, 'Stateful processors', 'Count', { x: 400, y: 340 });
    await dragIn(page, 'Sink connectors', 'SQLite table', { x: 640, y: 340 });
    const drawn = ['File', 'Filter', 'Key by', 'Count', 'SQLite table'];
    for (const [index, title] of drawn.slice(1).entries()) {
      await wire(page, node(page, drawn[index] ?? ''), node(page, title));
    }
    await expect(edges(page)).toHaveCount(4);
  });

  await test.step('fill in the forms', async () => {
    await node(page, 'File').click();
    const file = panel(page, 'File');
    await file.getByRole('textbox', { name: 'File', exact: true }).fill(input);
    await file.getByRole('radiogroup', { name: 'Read' }).getByText('Follow').click();
    await fillExpression(page, file.getByRole('textbox', { name: 'Time' }), 'value.properties.time');

    await node(page, 'Filter').click();
    const condition = panel(page, 'Filter').getByRole('textbox', { name: 'Keep a record when' });
    await fillExpression(page, condition, 'value.properties.mag >= 2.5');

    await node(page, 'Key by').click();
    const key = panel(page, 'Key by').getByRole('textbox', { name: /^Key/ }).first();
    await fillExpression(page, key, 'value.properties.place.split(",").last().trim()');

    await node(page, 'Count').click();
    const count = panel(page, 'Count');
    await count.getByRole('textbox', { name: 'Per window of' }).fill('1d');
    await count.getByRole('textbox', { name: 'Name of the key' }).fill('region');
    await count.getByRole('textbox', { name: 'Name of the count' }).fill('quakes');

    await node(page, 'SQLite table').click();
    const table = panel(page, 'SQLite table');
    await table.getByRole('textbox', { name: 'Database' }).fill(database);
    await table.getByRole('textbox', { name: 'Table' }).fill('region_days');
    await table.getByRole('textbox', { name: /^Key columns/ }).fill('region\nwindow_start');

    await page.keyboard.press('Escape');
    await expect(saved(page)).toBeVisible();
    await expect(page.getByRole('button', { name: /problems?$/ })).toHaveCount(0);
  });

  await test.step('run: the table has what the file says', async () => {
    await deployButton(page).click();
    await expect(status(page, 'Running')).toBeAttached();
    await expect(node(page, 'Count').getByRole('img', { name: 'running' })).toBeVisible();
    const expected = countByRegionAndDay(lines.slice(0, half), (mag) => mag >= 2.5);
    await expect.poll(written).toEqual(expected);
    const kept = expected.reduce((sum, { quakes }) => sum + quakes, 0);
    await expect(node(page, 'Filter')).toContainText(`${((kept / half) * 100).toFixed(1)} % pass`);
  });

  await test.step('click an edge and read its records', async () => {
    const { x, y } = await middleOfEdge(edge(page, 'File', 'Filter'));
    await page.mouse.click(x, y);
    const records = drawer(page).getByRole('grid', { name: 'Records' });
    const newest = JSON.parse(lines[half - 1] ?? '') as { properties: { place: string } };
    await records.getByRole('row').filter({ hasText: newest.properties.place }).first().click();
    const record = page.getByRole('complementary', { name: 'Record', exact: true });
    await expect(record.getByRole('tree', { name: 'value' })).toContainText(newest.properties.place);
    await record.getByRole('button', { name: 'Close' }).click();
    await drawer(page).getByRole('button', { name: 'Close the drawer' }).click();
  });

  await test.step('drag a filter onto the edge while it runs, with fields of real records offered', async () => {
    const item = paletteItem(page, 'Stateless processors', 'Filter');
    await drag(page, middleOf(await boxOf(item)), await middleOfEdge(edge(page, 'File', 'Filter')));
    await expect(nodes(page)).toHaveCount(6);
    await expect(edges(page)).toHaveCount(5);
    const condition = panel(page, 'Filter').getByRole('textbox', { name: 'Keep a record when' });
    await condition.fill('');
    await condition.pressSequentially('value.prop');
    const offered = page.getByRole('listbox');
    await offered.getByRole('option', { name: /^properties/ }).click();
    await expect(condition).toHaveText('value.properties');
    await condition.pressSequentially('.ma');
    await offered.getByRole('option', { name: /^mag double/ }).click();
    await expect(condition).toHaveText('value.properties.mag');
    await condition.pressSequentially(' < 4.5');
    await expect(condition).toHaveText('value.properties.mag < 4.5');
    await expect(panel(page, 'Filter').getByRole('group', { name: 'On real records' })).toContainText('keep');
    await expect(deployButton(page)).toHaveText(/Deploy \d+ changes?/);
    await deployButton(page).click();
    await expect(page.getByRole('button', { name: 'Deployed' })).toBeVisible();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
  });

  await test.step('the count goes on', async () => {
    appendFileSync(input, `${lines.slice(half).join('\n')}\n`);
    const expected = countByRegionAndDay(lines, (mag, index) => mag >= 2.5 && (index < half || mag < 4.5));
    await expect.poll(written).toEqual(expected);
    await expect(node(page, 'Count').getByRole('img', { name: 'running' })).toBeVisible();
  });
});
