import { expect, test } from './engine.ts';
import { deployButton, edge, edges, node, nodes, openApp, openExample, status } from './workbench.ts';

const examples = [
  { title: 'Flight delays', ends: 'Done' },
  // It follows a file, and so never ends.
  { title: 'Log errors', ends: 'Running' },
  // Some of its records fail, which is what it is there for.
  { title: 'Second chances', ends: 'Runs, with a warning' },
] as const;

test('the start page offers examples with real data; Earthquakes runs and shows its rates', async ({
  page,
  engine,
}) => {
  await openApp(page, engine.app);
  await expect(page.getByRole('heading', { level: 1, name: 'Draw a stream. Watch it run.' })).toBeVisible();
  const offered = page.getByRole('region', { name: 'Examples' });
  for (const title of ['Earthquakes', ...examples.map((example) => example.title)]) {
    await expect(offered.getByRole('button', { name: title })).toBeVisible();
  }
  await openExample(page, 'Earthquakes');
  await expect(nodes(page)).toHaveCount(6);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await deployButton(page).click();
  await expect(status(page, 'Running')).toBeAttached();
  await expect(edge(page, 'USGS catalog', 'Felt quakes')).toContainText(/^[1-9][\d,.]*\/s$/);
  await expect(node(page, 'Region days')).toContainText(/[1-9]\d* /);
  await expect(node(page, 'USGS catalog').getByRole('img', { name: 'running' })).toBeVisible();
  await expect(status(page, 'Done')).toBeAttached({ timeout: 60_000 });
  await expect(node(page, 'Felt quakes')).toContainText('17.4 % pass');
  await expect(nodes(page).getByRole('img', { name: 'failed' })).toHaveCount(0);
});

test('the other examples run without a failure and are found again under Recent', async ({
  page,
  engine,
}) => {
  await openApp(page, engine.app);
  for (const { title, ends } of examples) {
    await openExample(page, title);
    await deployButton(page).click();
    await expect(status(page, ends)).toBeAttached({ timeout: 20_000 });
    await expect(nodes(page).getByRole('img', { name: 'failed' })).toHaveCount(0);
    await expect(edges(page).first()).toContainText(/\d\/s/);
    await page
      .getByRole('navigation', { name: 'Open pipelines' })
      .getByRole('button', { name: 'Start' })
      .click();
  }
  const recent = page.getByRole('region', { name: 'Recent' });
  for (const { title, ends } of examples) {
    const row = recent.getByRole('row').filter({ hasText: title });
    await expect(row).toContainText(ends);
    await expect(row).toContainText('example');
  }
  await recent.getByRole('radiogroup', { name: 'Show' }).getByText('Running').click();
  await expect(recent.getByRole('row').filter({ hasText: 'Log errors' })).toBeVisible();
  await recent.getByRole('button', { name: /Log errors/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Log errors' })).toBeAttached();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(status(page, 'Paused').or(status(page, 'Not deployed'))).toBeAttached();
});
