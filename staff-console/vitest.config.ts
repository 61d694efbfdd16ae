import { defineConfig } from 'vitest/config';

// Vitest takes its configuration from a default export.
// biome-ignore lint/style/noDefaultExport: the tool's contract
export default defineConfig({ test: { include: ['test/**/*.test.{ts,tsx}'] } });
