import { spawnSync } from 'node:child_process';
import { packageBin } from './lib/package-bin.ts';

const result = spawnSync(process.execPath, [packageBin('@biomejs/biome', 'biome'), 'check', '--write', '.'], {
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
