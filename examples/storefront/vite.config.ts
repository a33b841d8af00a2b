import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { alias: sourceAlias },
  build: { target: 'es2022', outDir: 'dist/client', emptyOutDir: true },
});
