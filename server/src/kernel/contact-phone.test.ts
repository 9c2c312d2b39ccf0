import { expect, it } from 'vitest'
import { localPhone, readContactPhone } from './contact-phone.ts'

it.each([
  ['01715550142', 'BD', '+8801715550142'],
  ['01715-550142', 'BD', '+8801715550142'],
  ['8801715550142', 'BD', '+8801715550142'],
  ['+880 1715 550142', 'BD', '+8801715550142'],
  ['0812 3456 7890', 'ID', '+6281234567890'],
  ['6281234567890', 'ID', '+6281234567890'],
] as const)('reads %s in %s as a number to call', (text, country, phone) => {
  expect(readContactPhone(text, country)).toEqual({ phone })
})

it.each([
  ['017155501', 'BD', 'incomplete'],
  ['0171555014299', 'BD', 'incomplete'],
  ['0812', 'ID', 'incomplete'],
  ['1234567890', 'ID', 'incomplete'],
  ['+62812', 'ID', 'incomplete'],
  ['+65 9123 4567', 'ID', 'foreign'],
  ['0065 9123 4567', 'ID', 'foreign'],
  ['+6281234567890', 'BD', 'foreign'],
] as const)('says of %s in %s that it is %s', (text, country, fault) => {
  expect(readContactPhone(text, country)).toEqual({ fault })
})

it('shows a number as people of its country write it', () => {
  expect(localPhone('+8801715550142')).toBe('01715-550142')
  expect(localPhone('+6281234567890')).toBe('0812-3456-7890')
})
