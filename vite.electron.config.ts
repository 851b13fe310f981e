import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

// `--mode main` and `--mode preload`: each one file of CommonJS, since a sandboxed preload can neither be an ES module
// nor load a chunk.
export default defineConfig(({ mode }) => ({
  publicDir: false,
  build: {
    target: 'node24',
    ssr: `electron/${mode}.ts`,
    outDir: 'dist/electron',
    emptyOutDir: false,
    minify: false,
    rollupOptions: {
      external: ['electron', /^node:/, ...builtinModules],
      output: { entryFileNames: '[name].cjs', format: 'cjs', codeSplitting: false },
    },
  },
}));
