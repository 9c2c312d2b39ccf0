import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startTestCluster, type TestCluster } from './cluster.ts'
import { removeScratchFolders } from './scratch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket on which the main process answers where the test cluster is. */
    testClusterSocket: string
  }
}

/** Servers and workers that tests start are compiled once, and not at the next run: where `npm start` keeps it as well. */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/pesan', import.meta.url))

/**
 * Offers one PostgreSQL to all test files of a run.
 *
 * The cluster belongs to the main process, because workers end before the run does, and it starts when the first worker
 * asks, so that tests of pure code do not wait for it.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const path = join(tmpdir(), `pesan-tests-${process.pid}.sock`)
  let cluster: Promise<TestCluster> | undefined
  const server = createServer(async socket => {
    socket.on('error', () => {}) // a worker that has ended does not need the answer
    cluster ??= startTestCluster()
    const answer = await cluster.then(
      ({ connection, template }) => ({ connection, template }),
      (error: Error) => ({ error: error.stack ?? String(error) }),
    )
    socket.end(JSON.stringify(answer))
  })
  rmSync(path, { force: true })
  server.listen(path)
  project.provide('testClusterSocket', path)
  return async () => {
    server.close()
    await (await cluster?.catch(() => undefined))?.stop()
    removeScratchFolders()
  }
}
