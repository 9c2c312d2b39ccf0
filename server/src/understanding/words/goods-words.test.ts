import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const dhaka = reader(
  shop(['bn', 'en'], [product('egg', 'Dim', 'pcs'), product('rice', 'Miniket Rice', 'kg', { aliases: ['মিনিকেট'] })]),
)
const jakarta = reader(shop(['id', 'en'], [product('egg', 'Telur', 'pcs')]))

describe('what everyday goods are called is no guess at another word, whoever sells them or not', () => {
  it.each([
    ['2 plate bhat', 'order nothing<bhat>×2'],
    ['saree 2 ta', 'order nothing<saree>×2'],
    ['kola 1 dozen', 'order nothing<kola>×12'],
    ['3 ta lock den', 'order nothing<lock>×3'],
  ])('"%s"', (text, acts) => expect(dhaka(text)).toBe(acts))
  it.each([
    ['2 cake', 'order nothing<cake>×2'],
    ['orange 3', 'order nothing<orange>×3'],
  ])('"%s"', (text, acts) => expect(jakarta(text)).toBe(acts))
  it('rice is asked for, and nobody called', () => expect(dhaka('2 kg miniket chal den')).toBe('order rice×2'))
})
