import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { worldMerchant } from '../fixtures/world.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'

const vocabulary = compileVocabulary(worldMerchant('docs'))
const today = new Date('2026-11-23T03:00:00Z')
const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 }).map(list => list.join(''))
/** What looks like a number of times is drawn more often than chance would. */
const code = fc.oneof(
  fc.stringMatching(/^[2-9A-HJ-NP-Z]{6}$/),
  fc.stringMatching(/^[2-9]{1,3}X[A-HJ-NP-Z]{5}$/).map(text => text.slice(0, 6)),
)
const number = fc.tuple(digits, code).map(([first, last]) => `ORD-${first}-${last}`)

describe('the number of an order', () => {
  it('is read whole, whatever letters and digits it is made of', () => {
    fc.assert(
      fc.property(number, fc.boolean(), (said, isRunning) => {
        const runningOrders = isRunning ? [{ number: said, status: 'CONFIRMED' }] : []
        const { acts } = understand(`DONE ${said}`, vocabulary, { ...emptyState('seller'), runningOrders }, today)
        expect(acts).toEqual([{ act: 'seller_done', orderNumber: said }])
      }),
      { numRuns: 300 },
    )
  })
})
