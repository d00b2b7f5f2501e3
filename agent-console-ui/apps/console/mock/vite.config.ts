import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Serves the console with its mock server instead of a running Tandem. Development only; nothing of it is built. */
const mock: Plugin = {
  name: 'tandem-mock',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('/src/main.tsx', '/mock/main.tsx') },
  configureServer(server) {
    server.middlewares.use('/api/attachments', (_request, response) => {
      response.statusCode = 204;
      response.end();
    });
  },
};

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  base: '/console/',
  plugins: [react(), mock],
});
