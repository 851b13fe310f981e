import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'bin/*.js',
    'scripts/*.ts',
    'bench/{main,streams-run}.ts',
    'bench/kafka/install.ts',
    'bench/canvas-yardstick/main.tsx',
    'engine/cli/main.ts',
    'engine/host/threads/worker.ts',
    'engine/host/utility-process.ts',
    'engine/sim/main.ts',
    // A library for those who write topologies in code, beside what the app uses of it.
    'engine/streams/index.ts',
    'electron/{main,preload}.ts',
    'e2e/**/*.spec.ts',
    'examples/make-data.ts',
    '**/*.test.{ts,tsx}',
    '**/testing/**/*.{ts,tsx}',
  ],
  project: ['{bin,scripts,bench,engine,renderer,electron,e2e,examples}/**/*.{ts,tsx,js,css}'],
  ignore: ['engine/protocol/generated/**'],
  // Run by Java and Maven, found as such on the machine.
  ignoreBinaries: ['java', 'mvn', 'apt-get'],
  // Called by path (scripts/lib/package-bin.ts), and read as data (examples/make-data.ts).
  ignoreDependencies: ['@biomejs/biome', 'vega-datasets'],
  ignoreExportsUsedInFile: true,
  compilers: {
    // Fonts and Tailwind come in by @import.
    css: (text) =>
      [...text.matchAll(/@import\s+(['"][^'"]+['"])/g)].map(([, from]) => `import ${from};`).join('\n'),
  },
};

export default config;
