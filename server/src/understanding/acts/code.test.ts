import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { worldMerchant } from '../fixtures/world.ts'
import { compileVocabulary } from '../names/compile.ts'
import { emptyState } from '../state.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import { understand } from '../understand.ts'

const vocabularies = Object.fromEntries(
  (['apotek', 'kopi', 'docs', 'warung'] as const).map(key => [key, compileVocabulary(worldMerchant(key))]),
)
const today = new Date('2026-11-23T03:00:00Z')
const codes = new Set(['HEMAT10', 'MERDEKA', 'EID25', 'ONGKIR'])
const read = (merchant: string, message: string, state: Partial<DialogueState> = {}) =>
  told(understand(message, vocabularies[merchant]!, { ...emptyState('customer'), codes, ...state }, today).acts)

describe('a code', () => {
  it.each([
    ['apotek', 'kode HEMAT10', 'code HEMAT10'],
    ['apotek', 'pakai voucher hemat10 ya kak', 'code HEMAT10'],
    ['apotek', 'hemat10', 'code HEMAT10'],
    ['apotek', 'kode promonya hemat-10', 'code HEMAT10'],
    ['apotek', 'kode hemat 10', 'code HEMAT10'],
    ['apotek', 'ada kode promo: MERDEKA', 'code MERDEKA'],
    ['apotek', 'pake kode merdeka dong', 'code MERDEKA'],
    ['apotek', 'promo code SALE2025', 'code SALE2025'],
    ['kopi', 'use the code eid25 please', 'code EID25'],
    ['docs', 'প্রোমো কোড EID25', 'code EID25'],
    ['docs', 'EID25 কোডটা দিয়েন', 'code EID25'],
    ['docs', 'promo code eid25', 'code EID25'],
    ['docs', 'eid25 code ta use koren', 'code EID25'],
    ['docs', 'amar kache kupon ase EID25', 'code EID25'],
  ])('%s: "%s"', (merchant, message, expected) => {
    expect(read(merchant, message)).toContain(expected)
  })

  it('stands beside an order, and its letters and digits are no part of it', () => {
    expect(read('apotek', 'paracetamol 2 strip, kode HEMAT10')).toBe('order paracetamol-500-strip×2 | code HEMAT10')
    expect(read('apotek', 'HEMAT10 paracetamol 2 strip ya')).toBe('code HEMAT10 | order paracetamol-500-strip×2')
    expect(read('warung', 'indomie goreng 3 pakai kode merdeka', { codes })).toBe('order indomie-goreng×3 | code MERDEKA')
  })

  it.each([
    ['apotek', 'vitamin c 500 2 botol'],
    ['apotek', 'kirim ke jl melati 5, kode pos 11530'],
    ['apotek', 'ongkir ke kelapa dua berapa'],
    ['apotek', 'dirgahayu merdeka kak'],
    ['kopi', 'kode pos bandung 40135 ya'],
    ['apotek', 'ada kode promo?'],
    ['apotek', 'punya voucher apa aja'],
  ])('is not heard where none is said: "%s"', (merchant, message) => {
    expect(read(merchant, message)).not.toMatch(/\bcode /)
  })

  it.each([
    ['apotek', 'nggak jadi pakai kodenya'],
    ['apotek', 'vouchernya gak usah deh'],
    ['apotek', 'hapus kode promonya'],
    ['kopi', 'remove the code please'],
    ['docs', 'কোড লাগবে না'],
    ['docs', 'code ta bad den'],
  ])('is taken back, which cancels nothing: "%s"', (merchant, message) => {
    expect(read(merchant, message, { asks: ['payment'] })).toBe('drop_code')
  })
})

describe('a question about discounts', () => {
  it.each([
    ['apotek', 'ada promo?'],
    ['apotek', 'diskon nggak?'],
    ['apotek', 'lagi promo apa aja kak'],
    ['apotek', 'promo?'],
    ['kopi', 'any discounts today?'],
    ['docs', 'কোনো অফার আছে?'],
    ['docs', 'ছাড় আছে নাকি'],
    ['docs', 'kono offer ase?'],
    ['docs', 'discount hobe bhai?'],
  ])('%s: "%s"', (merchant, message) => {
    expect(read(merchant, message)).toBe('ask_promo')
  })

  it.each([
    ['apotek', 'jangan kirim promo lagi'],
    ['apotek', 'ga usah kirim2 promo lagi ke nomor ini'],
    ['docs', 'ar kono offer er sms pathaben na amake'],
  ])('is none where advertisements are not wanted: "%s"', (merchant, message) => {
    expect(read(merchant, message)).not.toMatch(/ask_promo|\bcode /)
  })
})
