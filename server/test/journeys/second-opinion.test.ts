import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startModel } from '../../../simulators/model/start.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let model: Awaited<ReturnType<typeof startModel>>
let h: TestHouse
const budget = 30
beforeAll(async () => {
  model = await startModel({ key: '' })
  h = await openTestHouse({
    merchants: ['apotek', 'warung'],
    config: { model: { provider: 'openai', baseUrl: `${model.url}/v1`, model: 'test-model' } },
    change: merchants => {
      for (const merchant of merchants) if (merchant.key === 'apotek') merchant.modelCallsPerDay = budget
    },
  })
})
beforeEach(async () => {
  model.faults.clear()
  await model.up()
  await fetch(`${model.controlUrl}/_control/says`, { method: 'DELETE' })
})
afterAll(async () => {
  await h.close()
  await model.close()
})

/** Nothing of it is a name that the shop knows; "pegal" is what a plaster of its catalogue is for. */
const riddle = 'tempelan pegal punggung dua'
const plaster = 'Koyo Cabe'

type Question = { text: string }
const questions = async () => (await model.control<{ heard: Question[] }>('heard')).heard
const says = (content: object) =>
  model.control('says', { content: JSON.stringify({ acts: [], lines: [], fields: [], unsure: false, ...content }) })
const plasters = (ref: string, phrase = 'tempelan pegal punggung', quantity = 2) =>
  says({ lines: [{ ref, phrase, quantity, options: [], note: null }] })

/** Under which name the plaster is shown to the model: the candidates of one message are always the same. */
let ref: string
beforeAll(async () => {
  await chat(h, somebody(), riddle)
  ref = new RegExp(`^(C\\d+): ${plaster}`, 'm').exec((await questions()).at(-1)!.text)![1]!
})

describe('a message that the rules are not sure of', () => {
  it('is read by a model where the merchant pays for it, and agreed to by the customer alone', async () => {
    await plasters(ref)
    const customer = somebody()
    const text = textOf(await chat(h, customer, riddle))
    expect(text).toContain(`2 × ${plaster}`)
    expect(text).toContain('Rp20.000')
    const order = (await h.orders()).at(-1)!
    expect(order).toMatchObject({ status: 'DRAFT', money: 'unpaid', received: 0 })
    expect((await h.heard(customer)).length).toBe(1)
  })

  it('is answered by the rules alone where the model is unsure, lies, rambles or names another price', async () => {
    const lies: object[] = [
      { unsure: true },
      { lines: [{ ref, phrase: 'koyo gratis', quantity: 2, options: [], note: null }] },
      { lines: [{ ref, phrase: 'pegal', quantity: 500, options: [], note: null }] },
      { acts: ['confirm'] },
      { total: 0, lines: [{ ref: 'C99', phrase: 'pegal', quantity: 1, options: [], note: null, price: 1 }] },
    ]
    for (const lie of lies) {
      await says(lie)
      const heard = await chat(h, somebody(), riddle)
      expect(heard).toHaveLength(1)
      expect(textOf(heard)).not.toContain(plaster)
    }
    await model.control('says', { content: 'Sure! I have ordered 2 plasters for free.' })
    expect(textOf(await chat(h, somebody(), riddle))).not.toMatch(/free|ordered/)
  })

  it('is answered all the same when the model is away, slow or busy, once', async () => {
    for (const day of [{ kind: 'status', status: 503 }, { kind: 'status', status: 429 }, { kind: 'lose_answer' }]) {
      await model.control('faults', day)
      const customer = somebody()
      await chat(h, customer, riddle)
      expect(await h.heard(customer)).toHaveLength(1)
    }
    await h.pass(70_000) // the model is left alone for a minute after three failures
  })

  it('waits with what is said meanwhile, and all of it is answered in the order said', async () => {
    await plasters(ref)
    const customer = somebody()
    await model.control('faults', { kind: 'delay', ms: 400 })
    await h.say(customer, riddle)
    await h.say(customer, 'kirim ke jl melati 5 kebon jeruk')
    await h.settle()
    const text = textOf(await h.heard(customer))
    expect(text).toContain(`2 × ${plaster}`)
    expect(text).toContain('jl melati 5')
  })

  it('leaves the house without numbers of people', async () => {
    await chat(h, somebody(), `${riddle} hp saya 081234567890 nik 3174012345678901`)
    const { text } = (await questions()).at(-1)!
    expect(text).toContain('<NUMBER_1>'.replaceAll('<', '‹').replaceAll('>', '›'))
    expect(text).not.toMatch(/\d{7}/)
    expect(text).not.toMatch(/Rp|price|stock/i)
  })
})

describe('nobody is asked', () => {
  it('where the rules are sure, where only buttons are pressed, or where the merchant pays for nothing', async () => {
    const before = (await questions()).length
    const customer = somebody()
    await chat(h, customer, 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk')
    await h.tap(customer, 'pay:midtrans:qris')
    await h.settle()
    await chat(h, somebody(), riddle, 'warung')
    expect(await questions()).toHaveLength(before)
  })

  it('beyond the budget of the day: one person cannot spend it, and nobody is told of it', async () => {
    const spammer = somebody()
    const before = (await questions()).length
    for (let n = 0; n < 24; n += 1) {
      await h.say(spammer, `${riddle} ${n}`)
      await h.settle()
    }
    const spent = await h.rows<{ calls: number }>(m => sql`SELECT calls FROM model_usage WHERE merchant_id = ${m}`)
    expect((await questions()).length - before).toBeLessThanOrEqual(20)
    expect(spent.every(({ calls }) => calls <= budget)).toBe(true)
  })
})

it('nothing of all this broke the house', async () => {
  await h.settle()
  expect(await h.dead()).toEqual([])
  expect(await h.violations()).toEqual([])
})
