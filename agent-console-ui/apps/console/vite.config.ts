import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A development server talks to a running `./tandem up`.
const backend = process.env.TANDEM_URL ?? 'http://localhost:8080';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    target: 'es2022',
    sourcemap: true,
    chunkSizeWarningLimit: 600,
  },
  server: {
    proxy: {
      '/api': backend,
      '/ws': { target: backend.replace('http', 'ws'), ws: true },
    },
  },
});
