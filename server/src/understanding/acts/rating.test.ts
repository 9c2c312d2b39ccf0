import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const products = [
  product('tea', 'Malai Cha', 'cup', { aliases: ['cha', 'চা'] }),
  product('latte', 'Latte', 'cup', { aliases: ['lattes'] }),
  product('iced-tea', 'Es Teh', 'gelas', { options: [choices('Gula', ['Normal', 'Sedikit'], { required: false })] }),
]
const inDhaka = reader(shop(['en', 'bn', 'bn-Latn'], products, { currency: 'BDT' }))
const inBali = reader(shop(['en', 'id'], products))
const isBangla = /[ঀ-৿]|\b(?:den|ta|dilam|dibo|er|vai|ashbe|jon|ekdom|motamuti)\b/

/** Read where it would be said. */
const read = (text: string, state = {}) => (isBangla.test(text) ? inDhaka : inBali)(text, state)
const rated = { asks: ['rating'] }

describe('while stars are waited for', () => {
  it.each([
    ['2 ta malai cha den, ager thikanatei', 'order tea×2'],
    ['আরো ২টা চা লাগবে', 'order tea×2'],
    ['es teh 3 ya bu', 'order iced-tea×3'],
    ['2 lattes please', 'order latte×2'],
  ])('a number that counts goods orders them: %s', (text, expected) => {
    expect(read(text, rated)).toBe(expected)
  })

  it.each([
    '5 min e ashbe?',
    'jam 3 ya',
    'room 4',
    'lantai 2',
    '৫ তলায় আসছিল',
    'untuk 5 orang',
    '5 jon manush khaise',
    'kembaliannya 5 ribu',
    'ekdom ek number',
    'be there in 5',
    '4 atau 5 ya',
    'makanan 5, kurir 2',
  ])('a number of a place, an hour, a sum or of people, or one of two, gives none: %s', text => {
    expect(read(text, rated)).not.toContain('rate')
  })

  it.each([
    ['4', 4],
    ['lima', 5],
    ['vai 5, thanks', 5],
    ['tak kasih 3 aja', 3],
    ['4 dilam, ektu thanda chilo', 4],
    ["i'd give it a 4", 4],
    ['3 karena telat', 3],
    ['৪ দেওয়া যায়', 4],
    ['rating saya 4', 4],
    ['8/10', 4],
    ['5 er moddhe 4', 4],
  ])('a number by itself is so many, whatever is told of it: %s', (text, stars) => {
    expect(read(text, rated)).toContain(`rate ${stars}`)
  })

  it.each([
    ['not 5 but 4', 4],
    ['3 dibo na 4 dibo', 4],
    ['5 star to deya jay na, 3 star', 3],
    ['ga bisa kasih bintang 5, 3 aja ya', 3],
    ['4 eh 5', 5],
  ])('what is not given is not counted: %s', (text, stars) => {
    expect(read(text, rated)).toBe(`rate ${stars}`)
  })

  it.each([
    'es tehnya kurang 1',
    'es tehnya belum datang 1',
    '1 ta cha pai nai',
    'একটা চা কম আসছে',
    'one of the lattes was cold',
    "didn't get the latte",
    'telat 2 jam',
  ])('what was wrong with what came is for a person, and orders nothing: %s', text => {
    expect(read(text, rated)).toBe('human')
  })

  it.each(['lumayan', 'it was ok', 'motamuti', 'মোটামুটি'])('how it was in a word is heard: %s', text => {
    expect(read(text, rated)).toBe('chitchat')
  })

  it('what is offered to choose from is chosen by its number', () => {
    const choice = (key: string, label: string) => ({ key, label, kind: 'product' as const })
    expect(read('2', { asks: ['choice', 'rating'], choices: [choice('tea', 'Malai Cha'), choice('latte', 'Latte')] })).toBe(
      'choose latte',
    )
  })
})

it.each([
  ['es tehnya kurang 1', 'rate'],
  ['kasih 2 es teh', 'rate'],
])('where no stars are waited for none are heard: %s', (text, act) => {
  expect(read(text)).not.toContain(act)
})
