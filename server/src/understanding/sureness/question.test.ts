import { describe, expect, it } from 'vitest'
import { product, shop } from '../fixtures/shop.ts'
import { compileVocabulary, doubtfulLines, emptyState, understand } from '../index.ts'

const vocabulary = compileVocabulary(
  shop(
    ['en'],
    [
      product('soap-red', 'Red Soap'),
      product('soap-blue', 'Blue Soap'),
      product('soap-pink', 'Pink Soap'),
      product('soap-gold', 'Gold Soap'),
      product('broom', 'Broom'),
    ],
  ),
)
const read = (text: string, role: 'customer' | 'seller' = 'customer') =>
  understand(text, vocabulary, emptyState(role), new Date('2026-11-23T03:00:00Z'))

describe('what must be asked', () => {
  it('is nothing when an order is plain', () => {
    expect(read('2 brooms please').question).toBeUndefined()
  })

  it('is which of at most three, when the words fit several products', () => {
    const { question } = read('2 soap')
    expect(question).toMatchObject({ kind: 'which', phrase: 'soap' })
    expect(question?.kind === 'which' && question.productIds.length).toBe(3)
  })

  it('is what was meant, when nothing was understood', () => {
    expect(read('zxcv qwer asdf').question).toEqual({ kind: 'open' })
  })

  it('is nothing to a seller, who gives commands', () => {
    expect(read('zxcv qwer asdf', 'seller').question).toBeUndefined()
  })

  it('is asked of a doubtful order and not of the same order said plainly', () => {
    const plain = read('1 broom')
    const doubtful = read('1 broom no not that well 3 or rather 4 but the blorf kind with snarl on the gizmo')
    expect(doubtful.confidence).toBeLessThan(plain.confidence)
    expect(doubtful.question).toBeDefined()
  })

  it('judges each line by itself: a misspelt one is less sure than the others of its message', () => {
    const understanding = read('2 red soap, 1 pnik soap')
    const [plain, misspelt] = understanding.goods
    expect(understanding.goods).toHaveLength(2)
    expect(misspelt!.confidence).toBeLessThan(plain!.confidence)
  })

  it('names the doubtful lines, the least sure first, and leaves out what is asked about anyway', () => {
    const lines = doubtfulLines(read('some soap, pnik or rather snarl brom 3 or 4 blorf, gold spoa'))
    expect(lines.every(line => line.candidates.length === 1)).toBe(true)
    expect(lines.map(line => line.candidates[0]!.productId)).toContain('broom')
  })
})
