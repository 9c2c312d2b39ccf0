import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn-Latn'],
    [
      product('beef', 'Smoky Beef Burger', 'pcs'),
      product('chicken', 'Crispy Chicken Burger', 'pcs'),
      product('lassi', 'Lassi', 'glass'),
      product('doi', 'Mishti Doi', 'pot', { aliases: ['doi'] }),
    ],
  ),
)

describe('what somebody does not eat', () => {
  it.each([
    ["my wife doesn't eat beef, 1 crispy chicken burger", 'order chicken×1'],
    ['istri saya ga makan beef, crispy chicken burger 1', 'order chicken×1'],
    ['ami doi khai na, lassi 2 ta', 'order lassi×2'],
  ])('is a reason, and is not ordered: %s', (text, acts) => expect(read(text)).toBe(acts))
})
