import { expect, type Locator, type Page } from '@playwright/test';

/** What a hand does on the page, by the words that stand there. */

type Spot = { readonly x: number; readonly y: number };

export function nodes(page: Page): Locator {
  return page.locator('.react-flow__node-step');
}

/** The node with this title. */
export function node(page: Page, title: string): Locator {
  return nodes(page).and(page.getByRole('group', { name: new RegExp(`^${escaped(title)}, `) }));
}

export function edges(page: Page): Locator {
  return page.locator('.react-flow__edge');
}

/** The edge between the nodes with these titles. */
export function edge(page: Page, from: string, to: string): Locator {
  return edges(page).and(page.getByRole('group', { name: `Channel from ${from} to ${to}`, exact: true }));
}

export function paletteItem(page: Page, group: string, name: string): Locator {
  return page
    .getByRole('complementary', { name: 'Palette' })
    .getByRole('region', { name: group, exact: true })
    .getByRole('button', { name, exact: true });
}

/** Form, metrics and errors of the one selected node. */
export function panel(page: Page, title: string): Locator {
  return page.getByRole('complementary', { name: title, exact: true });
}

export function drawer(page: Page): Locator {
  return page.getByRole('region', { name: 'Drawer' });
}

/** The button that runs what stands still; once it runs, its name tells how many changes wait. */
export function deployButton(page: Page): Locator {
  return page.getByRole('button', { name: /^(Run|Deploy( \d+ changes?)?)$/ });
}

/** What the page tells when it changes, the engine's state and the pipeline's: a sentence that begins with these words. */
export function status(page: Page, words: string): Locator {
  return page.getByRole('status').filter({ hasText: new RegExp(`^${escaped(words)}\\b`) });
}

export function saved(page: Page): Locator {
  return page.getByText(/^Revision \d+, saved$/);
}

/** Opens the app at its start page. */
export async function openApp(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(status(page, 'Engine ready')).toBeVisible();
}

export async function newPipeline(page: Page, address: string): Promise<void> {
  await openApp(page, address);
  await page.getByRole('main').getByRole('button', { name: 'New pipeline' }).click();
  await expect(page.getByText('An empty sheet')).toBeVisible();
}

export async function openExample(page: Page, title: string): Promise<void> {
  await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeAttached();
}

/** Presses the mouse at one spot and lets go at another, as a hand does: in steps. */
export async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Drags a kind of node from the palette to a spot of the sheet, from its left top. */
export async function dragIn(page: Page, group: string, name: string, to: Spot): Promise<void> {
  const item = paletteItem(page, group, name);
  await item.scrollIntoViewIfNeeded();
  const sheet = await boxOf(page.locator('.react-flow'));
  const before = await nodes(page).count();
  await drag(page, middleOf(await boxOf(item)), { x: sheet.x + to.x, y: sheet.y + to.y });
  await expect(nodes(page)).toHaveCount(before + 1);
}

/** Draws a wire from the way out of one node to the way in of another. */
export async function wire(page: Page, from: Locator, to: Locator): Promise<void> {
  const before = await edges(page).count();
  const out = from.locator('.react-flow__handle.source').first();
  const into = to.locator('.react-flow__handle.target').first();
  await drag(page, middleOf(await boxOf(out)), middleOf(await boxOf(into)));
  await expect(edges(page)).toHaveCount(before + 1);
}

/** Where a channel can be grabbed: half of its length. */
export async function middleOfEdge(channel: Locator): Promise<Spot> {
  return await channel
    .locator('path.hit')
    .first()
    .evaluate((path) => {
      const line = path as SVGPathElement;
      const { x, y } = line
        .getPointAtLength(line.getTotalLength() / 2)
        .matrixTransform(line.getScreenCTM() ?? undefined);
      return { x, y };
    });
}

/** Puts an expression into an editor with CodeMirror, whatever it held. */
export async function fillExpression(page: Page, field: Locator, source: string): Promise<void> {
  await field.fill(source);
  await page.keyboard.press('Escape');
}

export function middleOf(box: { x: number; y: number; width: number; height: number }): Spot {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`Expected something on screen, found nothing: ${locator}`);
  return box;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
