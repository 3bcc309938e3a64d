import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: { '@': here('./src'), 'server-only': here('./tests/server-only.ts') },
  },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.{ts,tsx}'] },
});
