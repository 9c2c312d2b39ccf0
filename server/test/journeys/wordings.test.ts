import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewText, readText, revertText, setText } from '../../src/operations/texts.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['kopi', 'warung'] })
})
afterAll(() => h.close())

const greeting = 'answer.greeting'
const set = (text: string, key = greeting) => h.within(tx => setText({ tx, clock: h.clock, by: 'test' }, 'id', key, text))
const revert = (key = greeting) => h.within(tx => revertText({ tx, clock: h.clock, by: 'test' }, 'id', key))
const greeted = async (merchant = 'kopi') => textOf(await chat(h, somebody(), 'halo', merchant))

describe('a merchant’s own wording', () => {
  it('is said from the next message on, by this merchant alone', async () => {
    const standard = await greeted()
    expect(await set('Wilujeng sumping di {merchant}!')).toMatchObject({ ok: true, text: { own: true, version: 1 } })
    expect(await greeted()).toMatch(/^Wilujeng sumping di /)
    expect(await greeted('warung')).not.toMatch(/Wilujeng/)
    expect(standard).not.toMatch(/Wilujeng/)
  })

  it('is not changed by one that is refused', async () => {
    expect(await set('Halo {nama}')).toMatchObject({ ok: false })
    expect(await greeted()).toMatch(/^Wilujeng sumping di /)
  })

  it('goes back to what was said before the last change, and every version is kept', async () => {
    await set('Sampurasun ti {merchant}!')
    expect(await greeted()).toMatch(/^Sampurasun/)
    expect(await revert()).toMatchObject({ ok: true, text: { version: 3 } })
    expect(await greeted()).toMatch(/^Wilujeng/)
    const text = await h.within(tx => readText(tx, 'id', greeting))
    expect(text?.versions.map(version => version.text)).toEqual([
      'Wilujeng sumping di {merchant}!',
      'Sampurasun ti {merchant}!',
      'Wilujeng sumping di {merchant}!',
    ])
  })

  it('is also what a notice says', async () => {
    await set('Duit {total} tos ditampi, pesanan {number}.', 'notice.paid_pickup')
    const who = somebody()
    await chat(h, who, 'croissant 1, ambil di tempat')
    await h.tap(who, 'pay:midtrans:qris')
    await h.settle()
    await h.pay()
    await h.settle()
    expect((await h.last(who))?.text).toMatch(/^Duit Rp/)
    expect(await revert('notice.paid_pickup')).toMatchObject({ ok: true, text: { own: false, version: 2 } })
  })

  it('is shown filled in before it is set', () => {
    expect(previewText('id', 'notice.paid', '{total} untuk {number}, siap!')).toEqual({
      ok: true,
      preview: 'Rp58.000 untuk ORD-1234567890-ABC234, siap!',
    })
  })

  it('that no longer fits is not said, and the check names it', async () => {
    await h.within(async tx => {
      await tx.run(
        sql`INSERT INTO wordings VALUES (${tx.merchantId}, 'id', 'answer.welcome', 1, 'Sama-sama {gone}', 'test', ${h.clock.now()})`,
      )
      await tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`)
    })
    expect(textOf(await chat(h, somebody(), 'terima kasih'))).toMatch(/🙏/)
    expect(await h.violations()).toEqual([expect.stringContaining('answer.welcome in id is not used')])
  })
})
