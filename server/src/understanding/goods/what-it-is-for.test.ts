import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const said = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('osartil', 'Osartil 50', 'strip', { tags: ['pressure', 'প্রেসার'] }),
      product('comet', 'Comet 500', 'strip', { tags: ['diabetes'] }),
      product('machine', 'Omron BP Machine', 'pcs', { aliases: ['প্রেসার মাপার মেশিন'] }),
      product('strips', 'GlucoLeader Test Strip 25 pcs', 'box', { aliases: ['sugar test strip'] }),
      product('mojo-250', 'Mojo 250 ml', 'bottle', { aliases: ['মোজো'] }),
      product('mojo-1l', 'Mojo 1 L', 'bottle'),
      product('chowmein', 'Chowmein', 'plate', {
        aliases: ['চাওমিন'],
        options: [choices('Spice', [['Mild', 'jhal kom'], 'Medium', ['Hot', 'spicy']], { required: false })],
      }),
    ],
    { currency: 'BDT' },
  ),
)

describe('what only tells what a medicine is for', () => {
  it.each([
    'প্রেসারের ওষুধ ওসারটিল ৫০ পাঁচ পাতা',
    'আম্মার প্রেসারের ওষুধ ওসারটিল ৫ পাতা',
    'প্রেসারের ওসারটিল ৫০ পাঁচ পাতা',
    'pressurer osudh osartil 50 5 pata',
    'her bp medicine Osartil 50, 5 strips',
  ])('orders nothing beside the medicine: %s', message => expect(said(message, {})).toBe('order osartil×5'))

  it('leaves the goods themselves where they are counted', () => {
    expect(said('প্রেসার মাপার মেশিন ১টা আর ওসারটিল ৫০ ২ পাতা', {})).toBe('order machine×1, osartil×2')
  })

  it.each(['sugar er osudh comet 500 2 pata', 'sugar er oshudh comet 2 pata'])('is no kind of goods either: %s', message =>
    expect(said(message, {})).toBe('order comet×2'),
  )

  it.each(['sugar mapar strip 1 box', 'sugar mapar strip 1 ta', 'সুগার মাপার স্ট্রিপ ১ বক্স'])(
    'orders nothing else between the words of a name: %s',
    message => expect(said(message, {})).toBe('order strips×1'),
  )
})

describe('a name that only one size has, said with another size', () => {
  it.each(['মোজো ১ লিটার ২টা', '১ লিটারের মোজো দুইটা'])('is of that size: %s', message =>
    expect(said(message, {})).toBe('order mojo-1l×2'),
  )
  it.each(['মোজো ২টা', 'মোজো ২৫০ মিলি ২টা'])('is what is called so otherwise: %s', message =>
    expect(said(message, {})).toBe('order mojo-250×2'),
  )
})

describe('what would not do', () => {
  const basket = [line('a', 'comet', 4)]
  it.each([
    'comet ta 6 pata koren, 4 e hobe na',
    'comet 6 ta koren, 4 ta te cholbe na',
    'কমেট ৬ পাতা করেন, ৪ এ হবে না',
    'কমেট ৬ পাতা করেন, ৪টায় হবে না',
    'comet 6 pata koren 4 tay kulabe na',
    '৪ পাতায় কুলাবে না, কমেট ৬ পাতা করেন',
  ])('is no number of the order: %s', message => expect(said(message, { basket })).toBe('change a ×6'))
})

describe('how a dish shall be, and how many of it', () => {
  it.each(['chowmein less spicy koiren 2 plate', 'chowmein a little spicy 2', 'chowmein halka jhal 2', 'চাওমিন হালকা ঝাল ২টা'])(
    'is mild where less of it is wanted: %s',
    message => expect(said(message, {})).toBe('order chowmein×2 {Mild}'),
  )

  it.each(['chowmein spicy 2 ta', 'chowmein very spicy 2'])('is hot where it is not: %s', message =>
    expect(said(message, {})).toBe('order chowmein×2 {Hot}'),
  )

  it.each([
    ['চাওমিনে মরিচ দিবেন না, ২টা বানান', 'order chowmein×2 -মরিচ'],
    ['chowmein e morich diben na, 2 ta banan', 'order chowmein×2 -morich'],
    ['chowmein e morich diben na, 2 plate banaiyen', 'order chowmein×2 -morich'],
  ])('is said by what shall be done with so many: %s', (message, acts) => expect(said(message, {})).toBe(acts))
})
