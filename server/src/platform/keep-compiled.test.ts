import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startChild } from '../../../demo/processes/child.ts'
import { scratchFolder } from '../../test/scratch.ts'

const module = new URL('./keep-compiled.ts', import.meta.url).href

it('what a process has compiled is kept although the process is killed by kill -9', async () => {
  const folder = scratchFolder()
  const kept = async (name: string, first: string) => {
    const script = join(folder, `${name}.mjs`)
    writeFileSync(
      script,
      `import { keepCompiled } from ${JSON.stringify(module)}\n${first}\nconsole.log(1); setInterval(() => {}, 1000)`,
    )
    const cache = join(folder, name)
    const child = startChild({ name, script, env: { NODE_COMPILE_CACHE: cache }, cwd: folder })
    await child.firstLine
    await child.kill()
    return readdirSync(cache, { recursive: true, withFileTypes: true }).filter(one => one.isFile()).length
  }
  expect(await kept('without', '')).toBe(0)
  expect(await kept('with', 'keepCompiled()')).toBeGreaterThan(0)
})
