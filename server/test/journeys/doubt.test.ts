import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek'] })
})
afterAll(() => h.close())

const said = async (text: string) => textOf(await chat(h, somebody(), text))
const guess = /kami catat sebagai|Tolong dicek/

describe('a product that was said', () => {
  it.each([
    'min mau pesen paracetamol 2 strip sm vit c 500 1 botol ya, kirim ke jl melati 5 rt 3 kebon jeruk, cepet ya anak panas',
    'min beli betadine 1, kasa steril 2, plester 1 ke jl slipi 3',
  ])('by a name of its own is not called a guess: %s', async text => {
    expect(await said(text)).not.toMatch(guess)
  })

  it('in words that had to be guessed at is told as a guess, with what it was taken for, before anything is agreed to', async () => {
    const text = await said('termomtr dijital satu lah buat mertua yang rewel banget')
    expect(text).toMatch(guess)
    expect((await h.orders()).at(-1)!.status).toBe('DRAFT')
  })
})
