import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The renderer: one page, all assets of its own, nothing inline, so that a strict CSP holds. */
export default defineConfig({
  root: fromRoot('renderer'),
  base: './',
  cacheDir: fromRoot('.cache/vite'),
  plugins: [react(), tailwindcss()],
  worker: { format: 'es' },
  build: {
    outDir: fromRoot('dist/renderer'),
    emptyOutDir: true,
    // A data: URL would need `font-src data:` and `img-src data:` in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
  },
  server: { host: '127.0.0.1', fs: { allow: [fromRoot('.')] } },
});
