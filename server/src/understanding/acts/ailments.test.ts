import { describe, expect, it } from 'vitest'
import { actsReader, choices, product, shop } from '../fixtures/shop.ts'

const goods = [
  product('obh', 'OBH Kombi', 'botol', { tags: ['batuk'] }),
  product('paracetamol', 'Parasetamol Sirup', 'botol', { tags: ['demam'], aliases: ['paracetamol syrup'] }),
  product('saline', 'Oralite', 'sachet', { tags: ['diare'], aliases: ['obat mencret'] }),
  product('plaster', 'Hansaplas', 'box'),
]
const jakarta = actsReader(shop(['id', 'en'], goods))
const dhaka = actsReader(
  shop(
    ['bn', 'en'],
    [
      product('tusca', 'Tuska Syrup', 'bottle', { tags: ['cough'] }),
      product('napa', 'Napaa 500', 'strip', { tags: ['fever'] }),
      product('seclo', 'Seclow 20', 'strip', { tags: ['gastric'] }),
    ],
  ),
)
const stall = actsReader(
  shop(['id', 'en'], [product('pecel', 'Pecel', 'porsi', { options: [choices('Pedas', ['Pedas', 'Tidak Pedas'])] })]),
)
const shown = (acts: ReturnType<typeof jakarta>) =>
  acts.map(act => (act.act === 'menu' ? act.productIds.join() : act.act)).join(' ')

describe('who tells what ails them is shown what the shop files under it', () => {
  it.each([
    ['minta obat batuk', 'obh'],
    ['obat buat batuk dong', 'obh'],
    ['I need something for a cough', 'obh'],
    ['my kid has a fever, what can I give', 'paracetamol'],
    ['anak saya demam, obatnya apa ya', 'paracetamol'],
    ['lagi batuk nih, bagusnya minum apa', 'obh'],
    ['which medicine for fever?', 'paracetamol'],
    ['obat mencret yang bagus apa', 'saline'],
  ])('"%s"', (text, id) => expect(shown(jakarta(text))).toBe(id))
  it.each([
    ['kashi er oshudh lagbe', 'tusca'],
    ['kashir ekta oshudh den', 'tusca'],
    ['jorer jonno kichu den', 'napa'],
    ['jor hoise, ki khabo', 'napa'],
    ['gas er jonno ki bhalo hobe', 'seclo'],
    ['কাশির জন্য কিছু দেন', 'tusca'],
    ['বাচ্চার জ্বর, কোন ওষুধ দিব', 'napa'],
  ])('"%s"', (text, id) => expect(shown(dhaka(text))).toBe(id))

  it('of the shop that they name, and from the cheapest up where that is asked', () => {
    const branches = actsReader(
      shop(['id', 'en'], goods, {
        shops: [
          { id: 's', name: 'Tebet' },
          { id: 'other', name: 'Cikini' },
        ],
      }),
    )
    expect(branches('ada obat batuk di Tebet?')).toMatchObject([{ act: 'menu', productIds: ['obh'], shopId: 's' }])
    expect(jakarta('obat batuk yang paling murah apa')).toMatchObject([{ act: 'menu', productIds: ['obh'], cheapest: true }])
  })

  it('and honestly nothing where nothing is filed under it', () => {
    expect(jakarta('something for a toothache please')).toEqual([{ act: 'menu', query: 'toothache', productIds: [] }])
  })
})

describe('an ailment beside something else only tells why', () => {
  it.each([
    ['paracetamol syrup 2, my kid has a fever', 'order'],
    ['obat mencret 1', 'order'],
    ['obat mencret dong', 'order'],
    ['harga obat batuk berapa', 'ask_price'],
    ['tempelan batuk dua', 'order'],
  ])('"%s"', (text, acts) => expect(shown(jakarta(text))).toBe(acts))
  it('and what an expectant or nursing mother may take is not told by a list', () => {
    expect(shown(jakarta('obat batuk yang aman buat ibu hamil apa ya'))).toBe('unknown')
    expect(shown(dhaka('gorbhoboti, kashir ki oshudh khabo'))).toBe('unknown')
  })
  it('"pecelnya jangan pedas, lagi sariawan"', () => {
    const basket = [{ lineId: 'a', productId: 'pecel', quantity: 1_000, options: [{ group: 'Pedas', choice: 'Pedas' }] }]
    expect(shown(stall('pecelnya jangan pedas, lagi sariawan', { basket }))).toBe('change')
  })
})
