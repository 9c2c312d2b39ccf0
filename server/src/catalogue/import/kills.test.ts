import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Child, startChild } from '../../../../demo/processes/child.ts'
import { minutes } from '../../kernel/clock.ts'
import { until } from '../../platform/lanes/lanes.fixture.ts'
import { dueImports } from './claim.ts'
import { feedOf, openTestImports, type TestImports } from './import.fixture.ts'
import { runImport } from './run.ts'

const script = fileURLToPath(new URL('./worker.fixture.ts', import.meta.url))
const before = feedOf(3_000)
const after = feedOf(3_500, (n, [id, title, , ...rest]) => [id!, `${title} baru`, `${1_500 + n} IDR`, ...rest])

let imports: TestImports
const workers: Child[] = []
beforeAll(async () => {
  imports = await openTestImports()
})
afterAll(async () => {
  await Promise.all(workers.map(worker => worker.kill()))
  await imports.close()
})

/** Lets a worker take the import in hand, and kills it where it stops. */
async function killWhile(hangs: 'reading' | 'swapping', importId: string) {
  const { clone, merchantId, clock } = imports
  const task = { connection: clone.connection, merchantId, importId, hangs, at: clock.now() }
  const worker = startChild({ name: 'an import', script, args: [JSON.stringify(task)], env: {}, cwd: process.cwd() })
  workers.push(worker)
  await until(() => worker.output().includes('holding'))
  const seen = { products: await imports.stored(), revision: await imports.revision() }
  await worker.kill()
  expect(await worker.ended).toBe('SIGKILL')
  return seen
}

describe('an import whose process is killed by kill -9', () => {
  it.each(['reading', 'swapping'] as const)('while %s leaves the old catalogue whole, and is done by the next', async hangs => {
    await imports.bring(before)
    const old = { products: await imports.stored(), revision: await imports.revision() }
    const importId = (await imports.begin(after))!
    expect(await killWhile(hangs, importId)).toEqual(old)
    expect({ products: await imports.stored(), revision: await imports.revision() }).toEqual(old)
    expect(await dueImports(imports.database, imports.clock)).toEqual([])

    imports.clock.advance(minutes(11))
    const { merchantId } = imports
    expect(await dueImports(imports.database, imports.clock)).toEqual([{ merchantId, importId }])
    await runImport(imports.deps, merchantId, importId)
    expect(await imports.result(importId)).toMatchObject({ state: 'done', rowsRead: 3_500 })
    const now = await imports.stored()
    expect(now).toHaveLength(3_500)
    expect(now.every(product => product.name.endsWith('baru'))).toBe(true)
    expect(await imports.revision()).toBe(old.revision + 1)
    await imports.bring(before)
  })

  it('again and again is given up, and the shop can be imported into anew', async () => {
    const importId = (await imports.begin(feedOf(50)))!
    for (let kill = 0; kill < 3; kill += 1) {
      await killWhile('swapping', importId)
      imports.clock.advance(minutes(11))
    }
    await runImport(imports.deps, imports.merchantId, importId)
    expect(await imports.result(importId)).toMatchObject({ state: 'failed', error: 'gave_up' })
    expect(await imports.begin(before)).toBeDefined()
  })
})
