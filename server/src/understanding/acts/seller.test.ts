import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary } from '../names/compile.ts'
import { emptyState } from '../state.ts'
import type { VocabularySource } from '../types.ts'
import { understand } from '../understand.ts'

/** A merchant with nothing to sell: what sellers say needs no catalogue. */
const source = (currency: 'IDR' | 'BDT', languages: VocabularySource['languages']): VocabularySource => ({
  currency,
  languages,
  shops: [],
  products: [],
  orderTypes: [],
  areas: [],
  payments: [],
  faq: [],
})
const places = {
  jakarta: compileVocabulary(source('IDR', ['id', 'en'])),
  dhaka: compileVocabulary(source('BDT', ['bn', 'en'])),
}
/** A Thursday, and in both places already the 26th. */
const today = new Date('2026-11-25T20:00:00Z')
const said = (place: keyof typeof places, text: string) =>
  told(understand(text, places[place], emptyState('seller'), today).acts)

type Row = [place: keyof typeof places, text: string, acts: string]

describe('a seller who goes off duty', () => {
  it.each<Row>([
    ['jakarta', 'tutup', 'seller off'],
    ['dhaka', 'off', 'seller off'],
    ['jakarta', 'libur sampai senin', 'seller off until 2026-11-30'],
    ['jakarta', 'libur s/d rabu', 'seller off until 2026-12-02'],
    ['jakarta', 'libur dulu ya min sampe kamis', 'seller off until 2026-12-03'],
    ['jakarta', 'cuti sampai tanggal 5', 'seller off until 2026-12-05'],
    ['jakarta', 'tutup sampai 1 desember', 'seller off until 2026-12-01'],
    ['jakarta', 'libur sampai minggu depan', 'seller off until 2026-12-03'],
    ['jakarta', 'cuti 3 hari', 'seller off until 2026-11-29'],
    ['jakarta', 'libur hari ini', 'seller off until 2026-11-27'],
    ['jakarta', 'libur besok', 'seller off from 2026-11-27 until 2026-11-28'],
    ['dhaka', 'off till Monday', 'seller off until 2026-11-30'],
    ['dhaka', 'off for 3 days', 'seller off until 2026-11-29'],
    ['dhaka', 'on leave until 5 December', 'seller off until 2026-12-05'],
    ['dhaka', 'off tomorrow', 'seller off from 2026-11-27 until 2026-11-28'],
    ['dhaka', 'ছুটি সোমবার পর্যন্ত', 'seller off until 2026-11-30'],
    ['dhaka', '৩ দিন ছুটি', 'seller off until 2026-11-29'],
    ['dhaka', '৫ তারিখ পর্যন্ত ছুটি', 'seller off until 2026-12-05'],
    ['dhaka', 'sombar porjonto chuti', 'seller off until 2026-11-30'],
    ['dhaka', 'kal chuti', 'seller off from 2026-11-27 until 2026-11-28'],
    ['jakarta', 'buka lagi senin', 'seller off until 2026-11-30'],
    ['dhaka', 'back on monday', 'seller off until 2026-11-30'],
  ])('in %s with "%s" is read as %s', (place, text, acts) => expect(said(place, text)).toBe(acts))

  it('on a Monday until Monday is off for a week', () => {
    const monday = new Date('2026-11-30T03:00:00Z')
    expect(told(understand('libur sampai senin', places.jakarta, emptyState('seller'), monday).acts)).toBe(
      'seller off until 2026-12-07',
    )
  })

  it.each<Row>([
    ['jakarta', 'buka', 'seller on'],
    ['dhaka', 'open', 'seller on'],
    ['dhaka', 'চালু', 'seller on'],
    ['dhaka', 'chalu', 'seller on'],
    ['dhaka', 'open today', 'seller on'],
  ])('comes back in %s with "%s"', (place, text, acts) => expect(said(place, text)).toBe(acts))
})

describe('a seller who asks', () => {
  it.each<Row>([
    ['jakarta', 'kerjaan saya', 'seller_jobs'],
    ['dhaka', 'my jobs', 'seller_jobs'],
    ['dhaka', 'আমার কাজ', 'seller_jobs'],
    ['dhaka', 'amar kaj', 'seller_jobs'],
    ['jakarta', 'riwayat saya', 'seller_history'],
    ['dhaka', 'my earnings', 'seller_history'],
    ['dhaka', 'আমার পাওনা', 'seller_history'],
    ['dhaka', 'amar hishab', 'seller_history'],
    ['dhaka', 'I want to talk to a person', 'human'],
  ])('in %s "%s"', (place, text, acts) => expect(said(place, text)).toBe(acts))
})

describe('an order number that is not written out', () => {
  it.each<Row>([
    ['jakarta', 'terima k7m2qx', 'seller_accept K7M2QX'],
    ['jakarta', 'terima 4821730965', 'seller_accept 4821730965'],
    ['dhaka', 'accept ORD-482173096-K7M2QX', 'seller_accept ORD-482173096-K7M2QX'],
    ['dhaka', 'done ord 4821730965', 'seller_done ORD 4821730965'],
    ['dhaka', 'reject ORD-482173065-K7M2QX sick today', 'seller_reject ORD-482173065-K7M2QX "sick today"'],
  ])('in %s is handed on as "%s" typed it', (place, text, acts) => expect(said(place, text)).toBe(acts))

  it.each<Row>([
    ['dhaka', 'problem customer 01712345678 does not answer', 'seller_problem "customer 01712345678 does not answer"'],
    ['jakarta', 'harga 150000', 'seller_quote 150000'],
    ['dhaka', 'offer 1500', 'seller_quote 150000'],
    ['jakarta', 'siap kakak', 'seller_accept'],
  ])('is not seen in %s where "%s" has none', (place, text, acts) => expect(said(place, text)).toBe(acts))
})

describe('a reason', () => {
  it.each<Row>([
    ['dhaka', 'reject too busy', 'seller_reject "too busy"'],
    ['jakarta', 'tidak bisa, lagi sakit', 'seller_reject "lagi sakit"'],
    ['dhaka', 'পারব না, অসুস্থ', 'seller_reject "অসুস্থ"'],
    ['dhaka', 'parbo na, oshustho', 'seller_reject "oshustho"'],
  ])('in %s is what "%s" says beside its command', (place, text, acts) => expect(said(place, text)).toBe(acts))
})
