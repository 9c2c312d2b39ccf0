import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const said = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('donat', 'Donat', 'pcs', { aliases: ['donut', 'donuts', 'ডোনাট'] }),
      product('cilok', 'Cilok Kuah', 'cup', { aliases: ['cilok', 'চিলক'] }),
      product('risol', 'Risoles', 'pcs', { aliases: ['risol', 'রিসোল'] }),
    ],
    { areas: ['Cihampelas'] },
  ),
)
const basket = [line('a', 'donat', 3), line('b', 'cilok', 2)]
const read = (text: string) => said(text, { basket })

describe('what something in the order becomes', () => {
  it.each([
    'and donatnya jadi 4',
    'sama donatnya jadi 4 ya',
    'terus donat jadi 4',
    'tambahin donat jadi 4',
    'sama donatnya 4',
    'and make it 4 donuts',
    'and 4 donuts instead',
    'plus the donuts make 4',
    'ar donut ta 4 ta koren',
    'আর ডোনাট ৪টা করেন',
  ])('is so many in all, though joined to something else: %s', text => expect(read(text)).toBe('change a ×4'))

  it('is so many in all beside another change', () => {
    expect(read('wrong address, ke jl cihampelas 160 ya kak. and donatnya jadi 4')).toBe(
      'address "jl cihampelas 160" @Cihampelas corrected | change a ×4',
    )
    expect(read('tambah risol 2, donatnya jadi 1')).toBe('order risol×2 | change a ×1')
    expect(read('donat jadi 4 tambah risol 1')).toBe('change a ×4 | order risol×1')
    expect(read('donat 4 tambah 1 risol')).toBe('change a ×4 | order risol×1')
  })

  it.each(['and 2 more donuts', 'maaf donat 2 lagi', 'tambah donat 2', 'donut aro 2 ta koren', 'ar 2 ta donut den'])(
    'is more where a word for more stands beside the number: %s',
    text => expect(read(text)).toBe('change a ×5'),
  )

  it.each([
    'donat sama cilok jadi 4',
    'make the donuts and cilok 4',
    'donut ar cilok 4 ta koren',
    'semuanya jadi 4',
    'make everything 4',
    'shobgula 4 ta koren',
    'donat sama cilok 4 aja',
  ])('holds for all that is joined: %s', text => expect(read(text)).toBe('change a ×4 | change b ×4'))

  it('is no new number where it only tells the sum', () => expect(read('semuanya jadi 5')).toBe('unknown'))

  it.each([
    ['donatnya jadi risol aja', 'replace a by risol'],
    ['turn the donuts into risol', 'replace a by risol'],
    ['donatnya jadi risol 2', 'replace a by risol×2'],
    ['donat ganti risol, cilok tetep', 'replace a by risol'],
  ])('is something else: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('what is taken out of the order', () => {
  it.each([
    'donatnya jangan',
    'donat masih ada di rumah, ga jadi',
    'I already have donuts, no need',
    'cilok aja, donat ga usah',
    'donatnya teu kedah',
  ])('goes alone: %s', text => expect(read(text)).toBe('remove a'))

  it.each(['donat ga jadi, risol aja', 'risol aja deh jangan donat'])('makes room for what alone is wanted: %s', text =>
    expect(read(text)).toBe('replace a by risol'),
  )

  it('is not ordered where something else is counted', () => {
    expect(said('ga jadi donat, cilok aja 2')).toBe('order cilok×2')
  })
})
