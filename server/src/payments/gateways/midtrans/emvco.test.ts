import { describe, expect, it } from 'vitest'
import { crcOf, readQris } from './emvco.ts'

// Vectors of the payments contract, §7.
const body =
  '26680016ID.CO.CONTOH.WWW011893600999000000001702150000000000000010303UMI51440014ID.CO.QRIS.WWW0215ID10203040506070303UMI520458125303360'
const tail = '5802ID5913WARUNG CONTOH6007JAKARTA61051219062180107INV00010703A016304'
const q1 = `000201010211${body}${tail}8F34`
const q2 = `000201010212${body}5406125000${tail}A178`
const q3 =
  '00020101021126550016ID.CO.SHOPEE.WWW01189360091800000000180202180303UBE51440014ID.CO.QRIS.WWW0215ID20190022915550303UBE5204839853033605802ID5906Baznas6013Jakarta Pusat61051034062070703A016304A402'
const q4 =
  '00020101021226650013CO.XENDIT.WWW01189360084800000000020215WNtXtb6qmr4ZJBw0303UME51370014ID.CO.QRIS.WWW0215ID20253781998505204509953033605405100715802ID5922PT Harta Tahta Sukaria6013JAKARTA PUSAT61051034062290525jnKoyvoo7dqcUcM86B9hvu6bC6304F1E5'

describe('a QRIS code', () => {
  it('has the checksum that the standard prints', () => {
    expect(crcOf('123456789')).toBe('29B1')
  })

  it('tells what it asks for, whom it pays and whether it is made for one payment', () => {
    expect(readQris(q1)).toEqual({
      ok: true,
      qris: { dynamic: false, merchantName: 'WARUNG CONTOH', nmid: 'ID1020304050607' },
    })
    expect(readQris(q2)).toMatchObject({ ok: true, qris: { dynamic: true, amount: 125_000, nmid: 'ID1020304050607' } })
    expect(readQris(q3)).toMatchObject({ ok: true, qris: { dynamic: false, merchantName: 'Baznas' } })
    expect(readQris(q4)).toMatchObject({ ok: true, qris: { dynamic: true, amount: 10_071, nmid: 'ID2025378199850' } })
  })

  it('is refused with any one character changed', () => {
    for (let at = 0; at < q2.length; at++) {
      const other = q2[at] === '0' ? '1' : '0'
      expect(readQris(q2.slice(0, at) + other + q2.slice(at + 1)).ok, `character ${at}`).toBe(false)
    }
  })

  it('is refused with a checksum in lower case, cut short, or in words', () => {
    for (const text of [
      `${q2.slice(0, -4)}a178`,
      q2.slice(0, -1),
      `${q2}0`,
      '',
      'mock-QR-string-use-simulate-payment-to-test-flow',
    ])
      expect(readQris(text)).toMatchObject({ ok: false })
  })

  it('is refused when it asks for another currency or has an amount nobody can read', () => {
    const signed = (text: string) => text + crcOf(text)
    const change = (from: string, to: string) => signed(q2.slice(0, -4).replace(from, to))
    expect(readQris(change('5303360', '5303840'))).toEqual({ ok: false, problem: 'not rupiah in Indonesia' })
    expect(readQris(change('5406125000', ''))).toEqual({ ok: false, problem: 'has no readable amount' })
    expect(readQris(change('5406125000', '5409125000.50'))).toEqual({ ok: false, problem: 'has no readable amount' })
    expect(readQris(change('5406125000', '5409125000.00'))).toMatchObject({ ok: true, qris: { amount: 125_000 } })
  })
})
