import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };

// The engine as a package ships it: Node does not strip types under node_modules. All files lie flat in dist/engine, so
// that `worker-location.ts` finds the worker's entry beside itself, whichever chunk it lands in.
export default defineConfig({
  publicDir: false,
  build: {
    target: 'node24',
    ssr: true,
    outDir: 'dist/engine',
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: {
        main: 'engine/cli/main.ts',
        worker: 'engine/host/threads/worker.ts',
        utility: 'engine/host/utility-process.ts',
      },
      external: [
        /^node:/,
        ...builtinModules,
        ...Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
      ],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'es' },
    },
  },
});
