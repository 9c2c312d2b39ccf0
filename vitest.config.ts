import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**'],
    pool: 'threads',
    isolate: false,
    // Tests load the code as the product does, with Node itself: nothing is transformed once more, and what Node could not strip fails.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Tests wait for PostgreSQL, for a server they started or for a lease as often as they compute: with one worker a core, cores idle.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    reporters: ['default', './tools/summary-reporter.ts'],
    globalSetup: ['./server/test/global-setup.ts'],
  },
})
