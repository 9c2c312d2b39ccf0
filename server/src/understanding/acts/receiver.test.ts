import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { actsReader, product, shop } from '../fixtures/shop.ts'
import type { DialogueState } from '../types/dialogue-state.ts'

const products = [product('ace', 'Ace 500 mg', 'strip', { aliases: ['এইস'] }), product('tea', 'Teh Kotak')]
const jakarta = actsReader(shop(['id', 'en'], products))
const dhaka = actsReader(shop(['bn', 'bn-Latn', 'en'], products, { currency: 'BDT' }))
const isIndonesian = (text: string) => /\b(?:saya|satpam|titip|udah)\b/.test(text)
const read = (text: string, state: Partial<DialogueState> = {}) => (isIndonesian(text) ? jakarta : dhaka)(text, state)
const summed: Partial<DialogueState> = { asks: ['payment'], contact: 'known', basket: [line('a', 'ace', 2)] }
const running: Partial<DialogueState> = { contact: 'known', runningOrders: [{ number: 'ORD-1', status: 'CONFIRMED' }] }

describe('who takes it at the door', () => {
  it.each([
    ['hae confirm koren. ami office e thakbo, amar choto bhai Rakib niye nibe', 'amar choto bhai Rakib'],
    ['হ্যাঁ কনফার্ম করেন। আমি অফিসে থাকব, আমার ছোট ভাই রাকিব নিবে', 'আমার ছোট ভাই রাকিব'],
    ['ok, my brother Rakib will receive it', 'my brother Rakib'],
    ['yes confirm. I will be at the office, my little brother will take it', 'my little brother'],
    ['iya betul. saya di kantor, nanti adik saya yang terima', 'adik saya'],
    ['oke, titip ke satpam ya', 'satpam'],
  ])('is told beside a yes, which stays one: %s', (text, said) =>
    expect(read(text, summed)).toEqual([{ act: 'affirm' }, { act: 'receiver', said }]),
  )

  it.each([
    ['reception e Mitu apu ke diyen, ami meeting e thakbo', 'reception e Mitu apu'],
    ['darowan er kache rakhiyen', 'darowan'],
    ['please leave it with the guard', 'guard'],
    ['titip saja ke bu Tini tetangga sebelah', 'bu Tini tetangga sebelah'],
  ])('may be told of what is on its way: %s', (text, said) =>
    expect(read(text, running)).toContainEqual({ act: 'receiver', said }),
  )

  it.each(['ok vai den', 'vai taratari diyen', 'apu ektu kom rakhben', 'amar bhai niye nibe?', 'ya udah bu gpp'])(
    'is nobody who is only called, or asked about: %s',
    text => expect(read(text, summed).map(({ act }) => act)).not.toContain('receiver'),
  )

  it('is no goods, no number and no part of an address', () => {
    expect(read('ar 2 ta ace amar bhai ke diyen', summed).map(({ act }) => act)).not.toContain('receiver')
    expect(read('kirim ke jl melati 5, titip ke satpam', summed).map(({ act }) => act)).not.toContain('receiver')
  })

  it('is nobody where nothing is brought', () =>
    expect(read('my brother will take it')).not.toContainEqual(expect.objectContaining({ act: 'receiver' })))
})
