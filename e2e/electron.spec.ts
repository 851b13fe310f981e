import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { hasDisplay } from '#engine/cli/desktop.ts';
import { deployButton, node, nodes, openExample, status } from './workbench.ts';

/** Where Electron's installer puts its binary; it is not part of the npm package. */
function electronBinary(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pointer = join(folder, 'path.txt');
  const path = existsSync(pointer) ? join(folder, 'dist', readFileSync(pointer, 'utf8').trim()) : undefined;
  return path !== undefined && existsSync(path) ? path : undefined;
}

const binary = electronBinary();

test('the desktop app runs an example in Electron', async () => {
  test.skip(binary === undefined, "Electron's binary is not installed");
  test.skip(!hasDisplay(), 'Electron needs a display');
  const folder = mkdtempSync(join(tmpdir(), 'streamwright-electron-'));
  const app = await _electron.launch({
    ...(binary === undefined ? {} : { executablePath: binary }),
    args: [
      resolve('dist/electron/main.cjs'),
      `--data-dir=${join(folder, 'data')}`,
      '--kafka=127.0.0.1:0',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    const page = await app.firstWindow();
    await expect(status(page, 'Engine ready')).toBeVisible({ timeout: 20_000 });
    expect(page.url()).toMatch(/^streamwright:\/\/app\//);
    expect(await page.evaluate(() => 'require' in window || 'process' in window)).toBe(false);
    await openExample(page, 'Earthquakes');
    await deployButton(page).click();
    await expect(status(page, 'Done')).toBeAttached({ timeout: 40_000 });
    await expect(node(page, 'Felt quakes')).toContainText('17.4 % pass');
    await expect(nodes(page).getByRole('img', { name: 'failed' })).toHaveCount(0);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
