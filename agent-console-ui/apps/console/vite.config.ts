import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A development server talks to a running `./tandem up`, which accepts sockets of its own origin only.
const gateway = process.env.TANDEM_GATEWAY ?? 'http://localhost:8080';

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
      '/api': gateway,
      '/ws': { target: gateway, ws: true, headers: { origin: gateway } },
    },
  },
});
