import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary } from '../names/compile.ts'
import { emptyState } from '../state.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'
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
    ['jakarta', 'minggu ini saya libur dulu', 'seller off until 2026-11-30'],
    ['jakarta', 'libur hari minggu ini', 'seller off from 2026-11-29 until 2026-11-30'],
    ['jakarta', 'libur seminggu', 'seller off until 2026-12-03'],
    ['jakarta', 'cuti 2 minggu', 'seller off until 2026-12-10'],
    ['jakarta', 'minggu depan saya libur', 'seller off from 2026-11-30 until 2026-12-07'],
    ['dhaka', 'off this week', 'seller off until 2026-11-30'],
    ['dhaka', 'ei shoptahe chuti', 'seller off until 2026-11-30'],
    ['jakarta', "I'm down with fever, no cleaning jobs today please", 'seller off until 2026-11-27'],
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
    ['jakarta', 'sy udah kosong lagi, kalo ada kerjaan kasih sy', 'seller on'],
    ['jakarta', 'istirahat selesai, on lagi', 'seller on'],
    ['dhaka', 'hate kaj nai, kaj thakle den', 'seller on'],
    ['dhaka', 'chuti shesh, abar kaj shuru korlam', 'seller on'],
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
    ['jakarta', 'I take k7m2qx', 'seller_accept K7M2QX'],
    ['jakarta', 'k7m2qx udah sama customernya', 'seller_done K7M2QX'],
    ['dhaka', 'k7m2qx is back with the customer', 'seller_done K7M2QX'],
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
    ['jakarta', "No, I can't finish a cake by tomorrow", 'seller_reject "I can\'t finish a cake by tomorrow"'],
    ['dhaka', 'na vai eto dure jabo na, onno karo re den', 'seller_reject "eto dure jabo na"'],
    ['dhaka', 'address wrong, basha khuje pacchi na, please help', 'seller_problem "address wrong, basha khuje pacchi na"'],
    ['jakarta', 'ada kendala pak, rumahnya kosong', 'seller_problem "rumahnya kosong"'],
  ])('in %s is what "%s" says beside its command', (place, text, acts) => expect(said(place, text)).toBe(acts))
})

describe('two commands in one message', () => {
  it.each<Row>([
    ['jakarta', 'siap koh sy terima, ongkosnya 650rb ya', 'seller_accept | seller_quote 650000'],
    ['jakarta', "I'll take it, price 450k", 'seller_accept | seller_quote 450000'],
    ['dhaka', 'kaj ta nilam, 1500 taka lagbe', 'seller_accept | seller_quote 150000'],
    ['jakarta', 'kerjaannya udah kelar ya. saya free lagi', 'seller_done | seller on'],
    ['dhaka', 'কাজ শেষ। এখন ফ্রি আছি, নতুন কাজ থাকলে দেন', 'seller_done | seller on'],
    ['dhaka', 'kaj shesh, aj ar kaj korbo na', 'seller_done | seller off until 2026-11-27'],
    ['jakarta', "can't take it. I'm off till Monday", 'seller_reject | seller off until 2026-11-30'],
    [
      'jakarta',
      'ga bisa koh, anak saya masuk rs. minggu ini saya libur dulu',
      'seller_reject "anak saya masuk rs" | seller off until 2026-11-30',
    ],
  ])('are both read in %s: "%s"', (place, text, acts) => expect(said(place, text)).toBe(acts))

  it.each<Row>([
    ['jakarta', 'saya bisa 350rb', 'seller_quote 350000'],
    ['dhaka', 'kaj ta 350 takay kore dimu', 'seller_quote 35000'],
    ['jakarta', 'maaf ga bisa terima order dulu, lagi libur', 'seller off'],
    ['dhaka', 'কাজ শেষ, কাগজ রেডি', 'seller_done'],
  ])('are not made of one: in %s "%s"', (place, text, acts) => expect(said(place, text)).toBe(acts))
})

describe('a sum in parts', () => {
  it.each<Row>([
    ['dhaka', '1 lakh 20 hajar taka porbe', 'seller_quote 12000000'],
    ['dhaka', '২ লাখ ৫০ হাজার টাকা লাগবে', 'seller_quote 25000000'],
    ['jakarta', '1 juta 200 ribu', 'seller_quote 1200000'],
    ['jakarta', 'harga 2 juta 3 ratus ribu', 'seller_quote 2300000'],
    ['dhaka', 'dam 3 hajar 5 sho taka', 'seller_quote 350000'],
    ['dhaka', 'দাম ৩ হাজার ৫ শ টাকা', 'seller_quote 350000'],
  ])('in %s is one: "%s"', (place, text, acts) => expect(said(place, text)).toBe(acts))
})

describe('what a seller says in a clause of its own', () => {
  const offered = { runningOrders: [{ number: 'ORD-7718402936-D9X3FK', status: 'PENDING' }] }
  const inHand = { runningOrders: [{ number: 'ORD-3306718254-M4T8VC', status: 'IN_DELIVERY' }] }
  const read = (place: keyof typeof places, text: string, state: object) =>
    told(understand(text, places[place], { ...emptyState('seller'), ...state }, today).acts)

  it.each<Row>([
    ['dhaka', 'sorry no, too far for me', 'seller_reject "too far for me"'],
    ['jakarta', 'no thanks, fully booked this week', 'seller_reject "fully booked this week"'],
    ['dhaka', 'no no sorry brother', 'seller_reject'],
    ['dhaka', 'my rate for this one is 3500', 'seller_quote 350000'],
    ['dhaka', 'accha ami dhortesi kaj ta', 'seller_accept'],
    ['dhaka', 'আমি ধরতেছি কাজটা', 'seller_accept'],
    ['dhaka', 'kaj ta ami dhorbo', 'seller_accept'],
    ['dhaka', 'ami dhorbo na', 'seller_reject'],
    ['dhaka', 'কাজটা নিতে পারতেছি না', 'seller_reject'],
    ['jakarta', 'printernya rusak, ga bisa', 'seller_reject "printernya rusak"'],
    ['jakarta', 'mesin error kak, gabisa', 'seller_reject "mesin error kak"'],
    ['jakarta', 'sorry ga bisa pick order nya, motor lagi mogok', 'seller_reject "motor lagi mogok"'],
    ['dhaka', "machine is down can't take it", 'seller_reject "machine is down"'],
    ['dhaka', 'cant do this one, grill is broken', 'seller_reject "grill is broken"'],
    ['dhaka', 'পারব না, মেশিন নষ্ট', 'seller_reject "মেশিন নষ্ট"'],
  ])('answers an offer: %s "%s"', (place, text, acts) => {
    expect(read(place, text, offered)).toBe(acts)
  })

  it.each<Row>([
    ['jakarta', 'customer already received the package boss', 'seller_done'],
    ['jakarta', 'paketnya udah diterima bos', 'seller_done'],
    ['jakarta', 'left it with the guard', 'seller_done'],
    ['dhaka', 'kaj ta shesh, part lagaisi', 'seller_done'],
  ])('ends the work in hand: %s "%s"', (place, text, acts) => {
    expect(read(place, text, inHand)).toBe(acts)
  })

  it.each<Row>([
    ['dhaka', 'kaj korte partesi na, customer er basay tala', 'seller_problem "customer er basay tala"'],
    ['dhaka', 'কাজ করতে পারতেছি না, কাস্টমারের বাসায় তালা', 'seller_problem "কাস্টমারের বাসায় তালা"'],
    ['dhaka', 'customer er basa tala deya', 'seller_problem "customer er basa tala deya"'],
    ['dhaka', 'kaj ta shesh korte partesi na, part nai', 'seller_problem "kaj ta shesh korte partesi na, part nai"'],
    ['dhaka', 'vai kaj ta shesh korte parlam na, part nai', 'seller_problem "kaj ta shesh korte parlam na, part nai"'],
    ['dhaka', 'vai kaj ta ekhono shesh hoy nai, part nai', 'wait'],
  ])('is no end of the work in hand: %s "%s"', (place, text, acts) => {
    expect(read(place, text, inHand)).toBe(acts)
  })

  it.each<Row>([
    ['jakarta', "can't take any more jobs today, I'm full", 'seller off until 2026-11-27'],
    ['jakarta', 'my schedule is full until Monday', 'seller off until 2026-11-30'],
    ['dhaka', 'কাল দুপুর পর্যন্ত কাজ নিতে পারব না', 'seller off until 2026-11-27'],
  ])('is full, with nothing offered: %s "%s"', (place, text, acts) => {
    expect(read(place, text, {})).toBe(acts)
  })

  it.each<Row>([
    ['jakarta', '350000', 'seller_quote 350000'],
    ['jakarta', '350000 for this one, long hair dog', 'seller_quote 350000'],
    ['jakarta', 'I can do it for 350000', 'seller_quote 350000'],
    ['jakarta', 'bisa 350000', 'seller_quote 350000'],
    ['jakarta', 'can come at 1400', 'unknown'],
    ['jakarta', 'no, 3 jobs already', 'seller_reject'],
    ['jakarta', 'bentar ya cek jadwal', 'wait'],
    ['jakarta', 'untuk 4 halaman 320 ribu ya, jadi besok sore', 'seller_quote 320000'],
    ['jakarta', '300k, done by tomorrow', 'seller_quote 300000'],
    ['jakarta', 'kurang dari 300rb ga bisa', 'seller_quote 300000'],
    ['jakarta', "can't do it for less than 300k", 'seller_quote 300000'],
    ['jakarta', '300k is not possible', 'seller_reject'],
    ['dhaka', '650 takar niche hobe na', 'seller_quote 65000'],
  ])('prices what waits by the only number that is large, and agrees to nothing yet: %s "%s"', (place, text, acts) => {
    expect(read(place, text, offered)).toBe(acts)
  })

  it.each<Row>([
    ['jakarta', 'will finish tomorrow', 'wait'],
    ['jakarta', 'selesai besok ya', 'wait'],
    ['jakarta', 'lagi dikerjain', 'wait'],
    ['jakarta', 'just finished the job', 'seller_done'],
  ])('has not ended what will end: %s "%s"', (place, text, acts) => {
    expect(read(place, text, inHand)).toBe(acts)
  })
})
