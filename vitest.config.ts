import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**'],
    pool: 'threads',
    isolate: false,
    // Tests wait for PostgreSQL as often as they compute: with fewer workers than cores, cores idle.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 120_000,
    hookTimeout: 180_000,
    reporters: ['default', './tools/summary-reporter.ts'],
    globalSetup: ['./server/test/global-setup.ts'],
  },
})
