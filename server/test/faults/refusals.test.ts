import { describe, expect, it, type TestContext } from 'vitest'
import { onServer } from '../cluster.ts'
import { cloneDatabase } from '../database.ts'
import { scratchFolder } from '../scratch.ts'
import { liveWhatsApp, refusal, startMain, until } from './installation.ts'

async function database({ onTestFinished }: TestContext) {
  const clone = await cloneDatabase('refusals')
  onTestFinished(clone.drop)
  return clone
}

/** Ended by itself with one sentence and no stack. */
const plainly = { how: 'code 1', words: expect.not.stringMatching(/\n\s+at /) }

describe.concurrent('a server does not start', () => {
  it('with half a WhatsApp configuration, and names the missing half', async () => {
    const { WHATSAPP_APP_SECRET: _, WHATSAPP_VERIFY_TOKEN: __, ...half } = liveWhatsApp
    const refused = await refusal(half)
    expect(refused).toMatchObject(plainly)
    for (const name of ['WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN']) expect(refused.words).toContain(name)
    expect(refused.words).not.toContain('WHATSAPP_PHONE_NUMBER_ID')
  })

  it('in production without secrets, and names each', async () => {
    const refused = await refusal({ NODE_ENV: 'production' })
    expect(refused).toMatchObject(plainly)
    for (const name of [
      ...Object.keys(liveWhatsApp).filter(key => key !== 'WHATSAPP_API_URL'),
      'PESAN_SECRET_KEY',
      'PUBLIC_URL',
    ])
      expect(refused.words).toContain(name)
  })

  it('with a MongoDB, and says what to set instead', async () => {
    const refused = await refusal({ DATABASE: 'mongodb://127.0.0.1/pesan' })
    expect(refused).toMatchObject(plainly)
    expect(refused.words).toContain('DATABASE=postgres://')
  })

  it('on the data of a demo with real WhatsApp credentials', async context => {
    const clone = await database(context)
    await onServer(clone.connection, ["INSERT INTO installation (name, value) VALUES ('demo', 'true')"])
    const refused = await refusal({ ...liveWhatsApp, DATABASE: clone.url, PESAN_SECRET_KEY: 'k' })
    expect(refused).toMatchObject(plainly)
    expect(refused.words).toContain('demo')
  })

  it('on a database of a newer version', async context => {
    const clone = await database(context)
    await onServer(clone.connection, ["INSERT INTO migrations (name, hash) VALUES ('9999_future.sql', 'x')"])
    const refused = await refusal({ ...liveWhatsApp, DATABASE: clone.url, PESAN_SECRET_KEY: 'k' })
    expect(refused).toMatchObject(plainly)
    expect(refused.words).toContain('newer version')
  })

  it('on a database in which merchants are not kept apart', async context => {
    const clone = await database(context)
    await onServer(clone.connection, ['ALTER TABLE orders DISABLE ROW LEVEL SECURITY'])
    const { how, words } = await refusal({ ...liveWhatsApp, DATABASE: clone.url, PESAN_SECRET_KEY: 'k' })
    expect(how).toBe('code 1')
    expect(words).toContain('orders')
  })

  it('a second time on the same embedded data, and names DATABASE as the way out', async ({ onTestFinished }) => {
    const folder = scratchFolder()
    const env = { ...liveWhatsApp, DATA_DIR: `${folder}/data`, LOG_LEVEL: 'error' }
    const first = startMain(env, folder)
    onTestFinished(() => first.kill())
    await until(() => first.output().includes('Pesan listens on'))
    const second = await refusal(env, folder)
    expect(second).toMatchObject(plainly)
    expect(second.words).toContain('DATABASE=')
    expect(first.hasEnded()).toBe(false)
    await first.stop()
    expect(await first.ended).toBe('code 0')
  })
})
