import { defineConfig } from 'vite';

const gateway = process.env.TANDEM_GATEWAY ?? 'http://localhost:8080';

/** The messenger inside the iframe, served under /widget/. */
export default defineConfig({
  base: '/widget/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/widget',
    target: 'es2022',
    // Only what changed is fetched again, and nothing is inlined: the page's CSP allows no inline code or style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': gateway,
      '/ws': { target: gateway, ws: true },
    },
  },
});
