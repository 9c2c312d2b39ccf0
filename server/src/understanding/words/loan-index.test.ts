import { describe, expect, it } from 'vitest'
import { nameOfLetters } from './letter-names.ts'
import { LoanIndex } from './loan-index.ts'
import { atOnce } from './steps.ts'

const words = [
  ...'power bank cover cable type samsung galaxy iphone lightning memory card reader charger glass'.split(' '),
  ...'cake chocolate paper pepper dal moshar otg usb a15 note net'.split(' '),
]
const index = atOnce(LoanIndex.packed(words, new Set(words)))
const heard = (word: string) => index.heard(word.normalize('NFKC')).map(one => one.word)

describe('English words written by ear', () => {
  it.each([
    ['পাওয়ার', 'power'],
    ['ব্যাঙ্ক', 'bank'],
    ['ক্যাবল', 'cable'],
    ['কেবল', 'cable'],
    ['স্যামসাং', 'samsung'],
    ['আইফোন', 'iphone'],
    ['চার্জার', 'charger'],
    ['মেমরি', 'memory'],
    ['kober', 'cover'],
    ['kavar', 'cover'],
    ['charjar', 'charger'],
  ])('are found by their consonants and by vowels that their spelling allows: %s', (said, meant) => {
    expect(heard(said)).toEqual([meant])
  })

  it('are all told where their sound is one', () => {
    expect(heard('পেপার')).toEqual(['paper', 'pepper'])
  })

  it.each(['ডায়াল', 'নোংরা', 'কবুতর', 'kabir', 'kobor', 'নাতি'])('are not found in words that only look alike: %s', said => {
    expect(heard(said)).toEqual([])
  })

  it('are told by the names of their letters, digits among them', () => {
    expect(heard('ওটিজি')).toEqual(['otg'])
    expect(heard('ইউএসবি')).toEqual(['usb'])
    expect(heard('এ15')).toEqual(['a15'])
    expect(nameOfLetters('আম')).toBeUndefined()
  })
})
