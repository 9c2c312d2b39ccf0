import type { OptionGroup } from '../../catalogue/index.ts'
import { formatQuantity, type Quantity } from '../../kernel/quantity.ts'
import type { OpenItem } from '../../orders/index.ts'
import { say } from '../texts.ts'
import type { Turn } from './turn.ts'
import { siblingsOf, variantSentence, variantsAsked } from './variants.ts'

/** Of more open things beside the first the reply would be a form to fill in. */
const mostAlso = 2

/** What is open among the products: the first with its buttons, and what can be said in the same breath. */
export function choiceQuestion(turn: Turn): string {
  const [first, ...others] = turn.draft.open.filter(open => open.kind !== 'not_sold')
  if (!first) return ''
  return [itemQuestion(turn, first), ...others.slice(0, mostAlso).flatMap(item => alsoAsked(turn, item) ?? [])].join('\n')
}

/** What is open besides is asked along, with what there is to choose from: the buttons are the first one's. */
function alsoAsked(turn: Turn, item: OpenItem): string | undefined {
  const question = itemQuestion(turn, item)
  if (item.kind === 'option') {
    const [group, other] = groupsMissing(turn, item)
    return group && !other ? `${question} (${namesIn(group)})` : question
  }
  if (item.kind !== 'which' || variantsAsked(turn, item)) return undefined
  const names = turn.model.catalogue.filter(({ productId }) => item.candidates.includes(productId)).map(({ name }) => name)
  return names.length <= 4 ? `${question} (${names.join(' / ')})` : question
}

const namesIn = ({ choices }: OptionGroup) => choices.map(({ name }) => name).join(', ')

/** The groups of which something must be chosen and nothing is. */
const groupsMissing = ({ model }: Turn, item: Extract<OpenItem, { kind: 'option' }>): OptionGroup[] =>
  (model.catalogue.find(offer => offer.productId === item.productId)?.options ?? []).filter(
    ({ group, required }) => required && !item.options.some(option => option.group === group),
  )

/** One open thing: which one, which size, or what to do about too little. */
function itemQuestion(turn: Turn, item: OpenItem): string {
  const { model, language } = turn
  if (item.kind === 'not_sold') return ''
  if (item.kind === 'which') {
    const variants = variantsAsked({ model, language }, item)
    if (variants) return variantSentence({ model, language }, variants, item)
    const instead = model.catalogue.some(o => o.name === item.phrase && !item.candidates.includes(o.productId))
    return say(language, instead ? 'ask.which_instead' : 'ask.which', { phrase: item.phrase })
  }
  const offer = model.catalogue.find(o => o.productId === item.productId)
  const product = offer?.name ?? ''
  if (item.kind === 'option') {
    const quantity = formatQuantity(item.quantity, language)
    const groups = groupsMissing(turn, item)
    if (groups.length < 2) return say(language, 'ask.option', { product, quantity, group: item.group })
    return [
      say(language, 'ask.options', { product, quantity }),
      ...groups.map(group => `${group.group}: ${namesIn(group)}`),
    ].join('\n')
  }
  const others = siblingsOf({ model, language }, item).map(({ label }) => label)
  if (others.length > 0) return say(language, 'ask.variant_out', { product, others: others.join(' · ') })
  const amountOf = (available: Quantity, unit = '') => `${formatQuantity(available, language)} ${unit}`.trim()
  const available = amountOf(item.available, offer?.unit)
  const part = item.part && offer?.parts?.find(one => one.productId === item.part!.productId)
  if (!part) return say(language, item.available > 0 ? 'ask.short' : 'ask.sold_out', { product, available })
  const left = amountOf(item.part!.available, part.unit)
  const key = item.available > 0 ? 'ask.short_part' : item.part!.available > 0 ? 'ask.too_few_part' : 'ask.sold_out_part'
  return say(language, key, { product, available, part: part.name, left })
}
