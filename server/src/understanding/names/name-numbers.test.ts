import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexiconOf } from '../words/lexicons.ts'
import type { Growing } from '../words/postings.ts'
import { NameNumbers } from './name-numbers.ts'
import { NameReader } from './name-reader.ts'

const pieces =
  `Paracetamol Mac and Cheese dan & + / A/B Café d'or 500 mg 500mg 1.5 2x 1/2 ½ kg isi 10 tablet pukul 8 jam (isi 20) (ab) ( ) dr. no.1
  v60 selusin setengah ওষুধ এবং ৫০০ গ্রাম ৬টা ডিম চা ℹ 🙂 İstanbul 5-in-1 x - of with`.split(/\s+/)
const names = fc.array(fc.constantFrom(...pieces, ''), { maxLength: 7 }).map(list => list.join(' '))

describe('names read as the numbers of their words', () => {
  it.each([['id', 'en'] as const, ['bn', 'en'] as const])('are the names that a name reader finds (%s, %s)', (...languages) => {
    const lexicon = lexiconOf(languages)
    const reader = new NameReader(lexicon)
    const numbers = new NameNumbers(lexicon)
    const said = (list: Growing) => Array.from(list.packed(), number => numbers.words[number])
    fc.assert(
      fc.property(names, name => {
        numbers.read(name)
        const { full, head } = reader.read(name)
        expect([said(numbers.full), said(numbers.head)]).toEqual([full, head])
      }),
      { numRuns: 2_000 },
    )
  })

  it('are read alike whatever was read before', () => {
    const numbers = new NameNumbers(lexiconOf(['id', 'en']))
    const read = (name: string) => {
      numbers.read(name)
      return Array.from(numbers.full.packed(), number => numbers.words[number])
    }
    const first = read('Susu Formula 1 400 g')
    read('Teh Botol')
    expect(read('Susu Formula 1 400 g')).toEqual(first)
    expect(first).toEqual(['susu', 'formula', '1', '400', 'g'])
  })
})
