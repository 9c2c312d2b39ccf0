import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { sql } from '../../platform/database/index.ts'
import { countTokens, spendCall } from './budget.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek', 'kopi'] })
})
afterAll(() => h.close())

const spend = (limit: number, day = '2026-11-23', merchant = 'apotek') => h.within(tx => spendCall(tx, day, limit), merchant)

describe('the budget of a day', () => {
  it('is never overspent, however many ask at once, and begins anew the next day', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => spend(7)))
    expect(answers.filter(Boolean)).toHaveLength(7)
    expect(await spend(7)).toBe(false)
    expect(await spend(7, '2026-11-24')).toBe(true)
  })

  it('is each merchant’s own, and none at all where it is nothing', async () => {
    expect(await spend(1, '2026-11-23', 'kopi')).toBe(true)
    expect(await spend(0, '2026-11-25')).toBe(false)
  })

  it('is given back by a turn that was undone, and keeps what an answer cost', async () => {
    await h
      .within(async tx => {
        await spendCall(tx, '2026-11-26', 1)
        throw new Error('no')
      })
      .catch(() => {})
    expect(await spend(1, '2026-11-26')).toBe(true)
    await h.within(tx => countTokens(tx, '2026-11-26', 321))
    expect(
      await h.rows(m => sql`SELECT calls, tokens FROM model_usage WHERE merchant_id = ${m} AND day = '2026-11-26'`),
    ).toEqual([{ calls: 1, tokens: 321 }])
  })
})
