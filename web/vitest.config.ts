import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: { '@': here('./src'), 'server-only': here('./tests/server-only.ts') },
  },
  test: {
    projects: [
      { extends: true, test: { name: 'rules', environment: 'node', include: ['tests/**/*.test.ts'] } },
      { extends: true, test: { name: 'screens', environment: 'happy-dom', include: ['tests/**/*.test.tsx'] } },
    ],
  },
});
