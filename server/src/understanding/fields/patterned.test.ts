import { describe, expect, it } from 'vitest'
import { reader, shop } from '../fixtures/shop.ts'

const plate = '[A-Z]{1,2} ?[0-9]{1,4} ?[A-Z]{1,3}'
const read = reader(
  shop(['id', 'en'], [], {
    orderTypes: [
      {
        key: 'RENEW',
        labels: { id: 'Perpanjang STNK' },
        cues: ['perpanjang stnk', 'stnk'],
        fields: [
          { key: 'name', kind: 'name', required: true, labels: {}, choices: [] },
          { key: 'plate', kind: 'pattern', pattern: plate, required: true, labels: { id: 'Nomor plat' }, choices: [] },
        ],
      },
    ],
  }),
)
const asked = { orderType: 'RENEW', asks: ['field:plate'], missingFields: ['plate'] }

describe('a value of a pattern', () => {
  it('is found among what else a message tells', () => {
    expect(read('mau perpanjang STNK, atas nama Gilang, plat DK 4521 ABC')).toBe(
      'service RENEW | name=Gilang | plate=DK 4521 ABC',
    )
    expect(read('platnya dk4521abc bu', asked)).toBe('plate=dk4521abc')
  })
  it('may have its groups parted otherwise', () => {
    expect(read('DK-4521-ABC', asked)).toBe('plate=DK 4521 ABC')
    expect(read('nomor plat: DK.4521.ABC', asked)).toBe('plate=DK 4521 ABC')
  })
  it('is no everyday word beside a number', () => {
    expect(read('besok jam 9 ya', asked)).toBe('unknown')
    expect(read('perpanjang stnk, saya di jl 3 ya')).not.toContain('plate')
  })
})
