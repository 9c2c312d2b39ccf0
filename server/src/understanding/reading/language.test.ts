import { describe, expect, it } from 'vitest'
import type { Language } from '../../kernel/region.ts'
import { product, shop } from '../fixtures/shop.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'

const merchant = (...languages: Language[]) => compileVocabulary(shop(languages, []))
const everywhere = merchant('id', 'en', 'bn')
const answered = (text: string, before?: Language, vocabulary = everywhere) =>
  understand(
    text,
    vocabulary,
    { ...emptyState('customer'), ...(before && { language: before }) },
    new Date('2026-11-23T03:00:00Z'),
  ).language

describe('the language of a message', () => {
  it.each<[Language, string]>([
    ['id', 'kapan tokonya buka lagi ya'],
    ['id', 'udah nyampe mana kurirnya bang'],
    ['id', 'kulo badhe tumbas endhog sekilo mawon'],
    ['id', 'punten, bade meser beas sabaraha'],
    ['id', 'boleh hantar esok pagi tak'],
    ['en', 'where on earth is the driver'],
    ['en', 'could somebody ring me back'],
    ['en', 'my neighbours already received theirs'],
    ['bn', 'আমার জিনিস কোথায়'],
    ['bn', 'order টা cancel করে দেন'],
    ['bn-Latn', 'amar jinish gula kothay gelo'],
    ['bn-Latn', 'kalke shokale pathaiya diben'],
    ['bn-Latn', 'delivery ta ektu taratari korben bhai'],
  ])('%s: %s', (language, text) => {
    expect(answered(text)).toBe(language)
  })

  it('is told by how words are spelt where no list knows them', () => {
    expect(answered('menggelembungkan ketidakseimbangan')).toBe('id')
    expect(answered('thoroughly breathtaking weightlessness')).toBe('en')
  })

  it('stays what it was on a word that everybody uses, and changes on a whole sentence', () => {
    expect(answered('ok', 'bn-Latn')).toBe('bn-Latn')
    expect(answered('stop', 'id')).toBe('id')
    expect(answered('I would rather have it tomorrow morning', 'id')).toBe('en')
  })

  it('is never one that the merchant does not speak', () => {
    expect(answered('amar jinish gula kothay gelo', undefined, merchant('id', 'en'))).not.toBe('bn-Latn')
    expect(answered('where on earth is the driver', undefined, merchant('id'))).toBe('id')
  })

  it('is told by an address where nothing else is said', () => {
    expect(answered('basha 22, nasirabad housing, gate er shamne mosque', undefined, merchant('bn', 'en'))).toBe('bn-Latn')
    expect(answered('house 9, road 2, beside the mosque', undefined, merchant('bn', 'en'))).toBe('en')
  })

  it('is not told by the letters of an order number', () => {
    expect(answered('accept ORD-5323483877-KTPQWX', 'bn', merchant('bn', 'en'))).toBe('bn')
    expect(answered('accept ORD-9999999999-ZZZZZZ', 'bn', merchant('bn', 'en'))).toBe('bn')
  })

  it('is English where only courtesy that others borrow from it stands around the names of goods', () => {
    const goods = [product('rice', 'Beras Pandan', 'kg'), product('sugar', 'Gula Pasir', 'kg')]
    const grocer = compileVocabulary(shop(['id', 'en'], goods))
    expect(answered('dear bu tini, please send 5 kg beras pandan and 1 kg gula pasir. thanks', undefined, grocer)).toBe('en')
    expect(answered('kirim 5 kg beras pandan ya, gula pasir 1 kg. thanks', undefined, grocer)).toBe('id')
  })

  it('is not told by titles and names in the middle of a sentence', () => {
    expect(answered('tolong antar ke Green Garden Residence Tower')).toBe('id')
  })
})
