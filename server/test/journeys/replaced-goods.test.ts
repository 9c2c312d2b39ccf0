import { afterAll, beforeAll, expect, it } from 'vitest'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['kopi'] })
})
afterAll(() => h.close())

it('what takes the place of a line is as many and made as that was', async () => {
  const phone = somebody()
  await chat(h, phone, 'matcha latte large less sugar 2, ambil sendiri')
  expect(textOf(await chat(h, phone, 'matcha lattenya ganti cafe latte aja'))).toContain(
    '2 × Cafe Latte (cup), Large, Less Sugar',
  )
  const tea = textOf(await chat(h, phone, 'cafe lattenya ganti teh tarik normal sugar'))
  expect(tea).toContain('2 × Teh Tarik')
  expect(tea).not.toContain('Large')
  expect(tea).not.toContain('Less Sugar')
})
