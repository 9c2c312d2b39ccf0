import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const kg = { step: 250 }
const half = choices('Portion', [
  ['Half', 'হাফ'],
  ['Full', 'ফুল'],
])
const read = reader(
  shop(
    ['id', 'en', 'bn', 'bn-Latn'],
    [
      product('rice', 'Beras Pandan', 'kg', kg),
      product('dal', 'মসুর ডাল', 'kg', { ...kg, aliases: ['mosur dal'] }),
      product('sugar', 'Gula Pasir', 'kg', { ...kg, aliases: ['চিনি', 'chini'] }),
      product('tea', 'Sari Tea', 'box', { aliases: ['teh sari'] }),
      product('soap', 'Lux Soap', 'pcs', { aliases: ['লাক্স সাবান'] }),
      product('noodle', 'Indomie Goreng', 'bungkus'),
      product('oil', 'Minyak Filma 2 L', 'pouch'),
      product('kacchi', 'Kacchi Biryani', 'plate', { aliases: ['কাচ্চি'], options: [half] }),
      product('fuchka', 'Doi Fuchka', 'plate', { aliases: ['দই ফুচকা'] }),
    ],
    { currency: 'BDT' },
  ),
)

/** How many of each, as it is written in a language, and what it comes to. */
const orders: Record<string, readonly (readonly [count: string, name: string, told: string])[]> = {
  id: [
    ['2 kg', 'beras pandan', 'rice×2'],
    ['3', 'lux soap', 'soap×3'],
    ['setengah kg', 'gula pasir', 'sugar×0.5'],
  ],
  en: [
    ['2', 'indomie goreng', 'noodle×2'],
    ['1.5 kg', 'gula pasir', 'sugar×1.5'],
    ['two', 'lux soap', 'soap×2'],
  ],
  bn: [
    ['২ কেজি', 'মসুর ডাল', 'dal×2'],
    ['৩টা', 'লাক্স সাবান', 'soap×3'],
    ['আধ কেজি', 'চিনি', 'sugar×0.5'],
  ],
  'bn-Latn': [
    ['deir kg', 'mosur dal', 'dal×1.5'],
    ['4 ta', 'lux soap', 'soap×4'],
    ['soa kg', 'chini', 'sugar×1.25'],
  ],
}

const layouts: Record<string, (lines: readonly string[]) => string> = {
  '1. …': lines => lines.map((line, i) => `${i + 1}. ${line}`).join('\n'),
  '1.…': lines => lines.map((line, i) => `${i + 1}.${line}`).join('\n'),
  '1) …': lines => lines.map((line, i) => `${i + 1}) ${line}`).join('\n'),
  '(1) …': lines => lines.map((line, i) => `(${i + 1}) ${line}`).join('\n'),
  '1/ … behind a word': lines => `order ${lines.map((line, i) => `${i + 1}/ ${line}`).join('\n')}`,
  '1 - …': lines => lines.map((line, i) => `${i + 1} - ${line}`).join('\n'),
  '1: …': lines => lines.map((line, i) => `${i + 1}: ${line}`).join('\n'),
  '#1 …': lines => `List:\n${lines.map((line, i) => `#${i + 1} ${line}`).join('\n')}`,
  'no 1. …': lines => lines.map((line, i) => `no ${i + 1}. ${line}`).join('\n'),
  'keys as emoji': lines => lines.map((line, i) => `${i + 1}\ufe0f\u20e3 ${line}`).join('\n'),
  'keys in one line': lines => lines.map((line, i) => `${i + 1}\ufe0f\u20e3 ${line}`).join(' '),
  'a. …': lines => lines.map((line, i) => `${'abc'[i]}. ${line}`).join('\n'),
  '১। …': lines => lines.map((line, i) => `${'১২৩'[i]}। ${line}`).join('\n'),
  '- …': lines => lines.map(line => `- ${line}`).join('\n'),
}

describe.each(Object.entries(orders))('an order in %s', (_language, items) => {
  const told = `order ${items.map(([, , line]) => line).join(', ')}`

  it.each(Object.entries(layouts))('is read alike however its lines are numbered: %s', (_name, layout) => {
    expect(read(layout(items.map(([count, name]) => `${count} ${name}`)))).toBe(told)
    expect(read(layout(items.map(([count, name]) => `${name} ${count}`)))).toBe(told)
  })
})

describe('numbers before the lines of a message', () => {
  it.each([
    ['1. lux soap\n2. indomie goreng\n3. sari tea', 'order soap, noodle, tea'],
    ['1.5 kg beras pandan\n2.5 kg gula pasir', 'order rice×1.5, sugar×2.5'],
    ['List\n1. beras pandan 1.5 kg\n2. gula pasir 2 kg', 'order rice×1.5, sugar×2'],
    ['1.2 lux soap\n2.3 indomie goreng', 'order soap×2, noodle×3'],
    [
      'order:\n1. lux soap 2\n2. sari tea 1\nlagi:\n1. indomie goreng 5\n2. gula pasir 1 kg',
      'order soap×2, tea, noodle×5, sugar×1',
    ],
  ])('count nothing where they number a list: %s', (text, acts) => expect(read(text).replaceAll('tea×1', 'tea')).toBe(acts))

  it.each([
    ['1️⃣ lux soap\n2️⃣ indomie goreng', 'order soap×1, noodle×2'],
    ['1 - lux soap\n2 - indomie goreng', 'order soap×1, noodle×2'],
    ['2: lux soap\n1: indomie goreng', 'order soap×2, noodle×1'],
    ['(2) lux soap\n(4) sari tea', 'order soap×2, tea×4'],
    ['- (5) lux soap\n- (1) sari tea', 'order soap×5, tea×1'],
    ['lux soap (2), sari tea (4)', 'order soap×2, tea×4'],
    ['1/2 kg beras pandan\n2 lux soap', 'order rice×0.5, soap×2'],
  ])('count where they may and the lines have no others: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('parts of a kilo and of a dish', () => {
  it.each([
    ['mosur dal arai sho gram', 'order dal×0.25'],
    ['der sho gram chini', 'order sugar×0.15'],
    ['- doi fuchka 3ta\n- half kacchi', 'order fuchka×3, kacchi {Half}'],
    ['doi fuchka 3 ta ar 2 half kacchi', 'order fuchka×3, kacchi×2 {Half}'],
    ['- হাফ কাচ্চি ২টা\n- দই ফুচকা ১টা', 'order kacchi×2 {Half}, fuchka×1'],
  ])('are measures of what is weighed and choices of what is not: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['kacchi full charta den', 'order kacchi×4 {Full}'],
    ['amake lux soap char ta diben', 'order soap×4'],
    ['কাচ্চি (ফুল) চারটা দেন', 'order kacchi×4 {Full}'],
    ['char ache?', 'ask_promo'],
  ])('four pieces are no discount: %s', (text, acts) => expect(read(text)).toBe(acts))
})
