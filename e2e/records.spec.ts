import type { Page } from '@playwright/test';
import { Kafka, logLevel } from 'kafkajs';
import { expect, test } from './engine.ts';
import { fillExpression, openApp } from './workbench.ts';

const startMs = Date.UTC(2026, 0, 1);
const minuteMs = 60_000;

const readings = Array.from({ length: 300 }, (_, index) => ({
  sensor: `s${index % 7}`,
  celsius: index / 10,
  place: { room: index % 2 === 0 ? 'kitchen' : 'attic', tags: ['indoor', `n${index}`] },
}));

/** Any Kafka client can write what the page shows. */
async function produce(bootstrap: string): Promise<void> {
  const kafka = new Kafka({ clientId: 'e2e', brokers: [bootstrap], logLevel: logLevel.ERROR });
  const producer = kafka.producer();
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'readings', numPartitions: 1 }] });
  await admin.disconnect();
  await producer.connect();
  await producer.send({
    topic: 'readings',
    messages: readings.map((reading, index) => ({
      key: reading.sensor,
      value: JSON.stringify(reading),
      timestamp: String(startMs + index * minuteMs),
      headers: { origin: `probe-${index}` },
    })),
  });
  await producer.disconnect();
}

const rows = (page: Page) =>
  page
    .getByRole('grid', { name: 'Records' })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

const startAt = (page: Page, place: string) =>
  page.getByRole('radiogroup', { name: 'Start at' }).getByText(place, { exact: true }).click();

test('records of a topic: from anywhere, filtered, whole, copied', async ({ page, context, engine }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: engine.http });
  await produce(engine.kafka);
  await openApp(page, engine.app);
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('button', { name: 'Records' }).click();
  await page
    .getByRole('complementary', { name: 'Topics' })
    .getByRole('button', { name: /^readings/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'readings' })).toBeVisible();

  await test.step('the newest, and the oldest', async () => {
    await expect(rows(page).first()).toContainText('2026-01-01 04:59:00');
    await expect(rows(page).first()).toContainText('"n299"');
    await startAt(page, 'Oldest');
    await expect(rows(page).first()).toContainText('2026-01-01 00:00:00');
    await expect(rows(page).first()).toContainText('"n0"');
  });

  await test.step('from an offset, and from a time', async () => {
    await startAt(page, 'Offset');
    await page.getByRole('textbox', { name: 'From offset' }).fill('120');
    await page.keyboard.press('Enter');
    await expect(rows(page).first()).toContainText('"n120"');
    await startAt(page, 'Time');
    await page.getByRole('textbox', { name: 'From time, UTC' }).fill('2026-01-01 01:00:30');
    await page.keyboard.press('Enter');
    await expect(rows(page).first()).toContainText('"n61"');
  });

  await test.step('a filter reads the whole topic', async () => {
    await startAt(page, 'Oldest');
    const filter = page.getByRole('textbox', { name: 'Filter records' });
    await fillExpression(page, filter, 'value.celsius > 29.5 && value.place.room == "attic"');
    const wanted = readings.filter(({ celsius, place }) => celsius > 29.5 && place.room === 'attic');
    await expect(rows(page)).toHaveCount(wanted.length);
    await expect(rows(page).first()).toContainText('"n297"');
    await fillExpression(page, filter, 'value.celsius > 1000.0');
    await expect(page.getByRole('heading', { name: 'None matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await expect(rows(page).first()).toContainText('"n0"');
  });

  await test.step('a record as a tree, with key and headers, and copied', async () => {
    await rows(page).first().click();
    const record = page.getByRole('complementary', { name: 'Record', exact: true });
    const tree = record.getByRole('tree', { name: 'value' });
    await expect(tree).toContainText('kitchen');
    await tree.getByRole('treeitem').filter({ hasText: 'place' }).first().click();
    await expect(tree).not.toContainText('kitchen');
    await record.getByRole('tab', { name: 'Key' }).click();
    await expect(record.getByRole('region', { name: 'Key' })).toContainText('s0');
    await record.getByRole('tab', { name: /^Headers/ }).click();
    await expect(record.getByRole('row').filter({ hasText: 'origin' })).toContainText('probe-0');
    await record.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Value' }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe(JSON.stringify(readings[0]));
    await record.getByRole('button', { name: 'Next record' }).click();
    await expect(record.getByRole('row').filter({ hasText: 'origin' })).toContainText('probe-1');
  });
});
