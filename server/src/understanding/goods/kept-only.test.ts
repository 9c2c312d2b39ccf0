import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn'],
    [
      product('bulb', 'Lampu LED', 'pcs', { aliases: ['bulb', 'bulbs', 'লাইট'] }),
      product('wire', 'Kabel', 'pcs', { aliases: ['wire'] }),
      product('tape', 'Isolasi', 'pcs', { aliases: ['tape'] }),
    ],
  ),
)
const state = { asks: ['confirm'], basket: [line('a', 'bulb', 2), line('b', 'wire', 1), line('c', 'tape', 1)] }

describe('only what is named is kept', () => {
  it.each([
    ['just the bulbs please, cancel the rest', 'remove b | remove c'],
    ['keep the tape, drop the others', 'remove a | remove b'],
    ['cuma lampu aja, sisanya batal', 'remove b | remove c'],
    ['lampunya aja, sisanya batalin', 'remove b | remove c'],
    ['hanya kabel ya, batalkan sisanya', 'remove a | remove c'],
    ['shudhu bulb gula rakhen, baki shob bad', 'remove b | remove c'],
    ['শুধু লাইট রাখেন, বাকি সব বাদ দেন', 'remove b | remove c'],
  ])('and the order is not called off: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it('of nothing, and everything is called off where nothing is named', () => {
    expect(read('cancel all of it', state)).toBe('cancel')
  })
})
