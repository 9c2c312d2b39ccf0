import type { Ask, Choice, Reply, Shelf } from '../../channels/message.ts'
import { localPhone } from '../../kernel/contact-phone.ts'
import { say } from '../texts.ts'
import { askedBy, asksOfAll } from './asks.ts'
import { choicesFor, methodsOfAll } from './choices.ts'
import { describeLine, describeQuote, methodLabel } from './describe.ts'
import { fieldQuestion } from './field-question.ts'
import { choiceQuestion } from './item-questions.ts'
import type { Listing } from './listing.ts'
import { methodSaid } from './methods.ts'
import { openQuestions } from './situation.ts'
import type { Turn } from './turn.ts'

/**
 * The one reply to a turn: what was answered, the basket as understood, and everything that is missing, together.
 * Undefined when there is nothing to say.
 */
export function composeReply(turn: Turn): Reply | undefined {
  const show = turn.changed || turn.showAgain
  const baskets = [turn, ...turn.others]
  const asks = show ? asksOfAll(baskets) : []
  const question = choicesFor(baskets, asks)
  const shelf = show || turn.choices.length > 0 || question.length > 0 ? undefined : shelfShown(turn)
  const tappable = turn.choices.length === 0 && question.length === 0 && shelf === undefined
  const parts = [...turn.notes]
  if (turn.listing) {
    parts.push(listingText(turn, turn.listing, tappable))
    turn.answered.push(listingText(turn, turn.listing, false))
  }
  if (show && baskets.length > 1) parts.push(say(turn.language, 'summary.several', { count: baskets.length }))
  if (show) parts.push(...baskets.flatMap(basket => summary(basket, asks, baskets.length > 1)))
  const sentences = asks.map(ask => questionText(askedBy(baskets, ask), ask)).filter(text => text !== '')
  if (sentences.length > 0) parts.push(sentences.join('\n'))
  const text = parts.filter(part => part !== '').join('\n\n')
  if (text === '') return undefined
  const choices = turn.choices.length > 0 ? turn.choices : question.length > 0 ? question : listingChoices(turn)
  const request =
    choices.length > 0 ? undefined : asks.includes('location') ? 'location' : asks.includes('phone') ? 'contact' : undefined
  return {
    text,
    asks: asks.length > 0 ? asks : turn.noteAsks,
    ...(choices.length > 0 && { choices, listLabel: say(turn.language, 'button.choose') }),
    ...(request && { request }),
    ...(shelf && { shelf }),
    ...(turn.listing?.picture !== undefined && { picture: turn.listing.picture }),
  }
}

/**
 * Products that are shown with pictures instead of rows, with what else is said. Whoever sees them answers no number of a row, so
 * the list behind them has none in sight.
 */
function shelfShown(turn: Turn): Shelf | undefined {
  const { listing, language } = turn
  if (!listing?.shelf || listing.extra.some(choice => choice.action !== 'more')) return undefined
  const { listed } = turn.conversation.state
  if (listed) turn.conversation.state.listed = { ...listed, fresh: false }
  const alone = listing.shelf.sections.flatMap(section => section.keys).length === 1
  const said = alone
    ? listingText(turn, listing, false)
    : [say(language, 'answer.products'), ...listing.tail, say(language, 'shelf.how')].join('\n')
  return { ...listing.shelf, text: [...turn.notes, said].join('\n\n') }
}

/** Rows are numbered where a number may be answered, and stand as points where another question has the buttons. */
function listingText(turn: Turn, { head, rows, rest, sold, tail }: Listing, tappable: boolean): string {
  const numbered = tappable && openQuestions(turn).every(ask => ask !== 'choice')
  const lines = rows.map(({ text }, i) => (numbered && rows.length > 1 ? `${i + 1}. ${text}` : `• ${text}`))
  const more = rest > 0 ? [say(turn.language, 'answer.more', { count: rest })] : []
  const how = sold && rest === 0 && turn.wishes.length === 0 ? [say(turn.language, 'answer.how_to_order')] : []
  return [head, ...lines, ...tail, ...more, ...how].filter(Boolean).join('\n')
}

const listingChoices = ({ listing }: Turn): Choice[] =>
  listing ? [...listing.rows.map(row => row.choice), ...listing.extra] : []

function summary(turn: Turn, asks: Ask[], several: boolean): string[] {
  const { draft, order, language, model, shop } = turn
  if (turn.orderType) {
    const priced = asks.includes('payment') || (asks.includes('confirm') && draft.toConfirm)
    return priced && order?.quote ? [describeQuote(order.quote, language)] : []
  }
  const quote = order?.quote
  if (quote && (asks.length === 0 || asks.includes('payment') || asks.includes('confirm'))) {
    const head = several ? `*${shop?.name ?? ''}*` : intro(turn)
    return [
      [head, describeQuote(quote, language, turn.changed ? turn.earlier : undefined), destinationLine(turn), contactLine(turn)]
        .filter(Boolean)
        .join('\n'),
    ]
  }
  if (draft.lines.length === 0) return []
  const lines = draft.lines.map(line => describeLine(line, model.merchant.currency, language))
  return [[several ? `*${shop?.name ?? ''}*` : say(language, 'summary.so_far'), ...lines].join('\n')]
}

/** A total without its way, which only a courier can price, was never shown: nothing that anybody saw has changed. */
const wasShown = ({ earlier, draft }: Turn) =>
  earlier !== undefined && (draft.fulfilment !== 'courier' || earlier.delivery !== undefined)

const intro = (turn: Turn) =>
  wasShown(turn) && turn.changed
    ? say(turn.language, 'summary.changed')
    : say(turn.language, 'summary.intro', { name: firstName(turn) || 'none' })

function destinationLine({ draft, shop, language }: Turn): string | undefined {
  if (draft.fulfilment === 'pickup') return shop && say(language, 'summary.pickup', { shop: shop.name, address: shop.address })
  return draft.destination && say(language, 'summary.to', { address: draft.destination.text })
}

/** The number that will be called, where it is another than the chat's own: whoever typed it sees it once more before they agree. */
function contactLine({ draft, order, customer, language }: Turn): string | undefined {
  const phone = order?.contact?.phone
  if (phone === undefined || phone === customer.identity.phone || draft.fulfilment === 'pickup') return undefined
  return say(language, 'summary.phone', { phone: localPhone(phone) })
}

/** How the customer is called: the first word of their name, or nothing where it is not known. */
export const firstName = ({ customer }: Pick<Turn, 'customer'>) => (customer.name?.trim().split(/\s+/)[0] ?? '').slice(0, 30)

function questionText(turn: Turn, ask: Ask): string {
  const { language, draft, orderType } = turn
  if (ask === 'choice') return choiceQuestion(turn)
  if (ask.startsWith('field:')) {
    const field = orderType?.fields.find(f => `field:${f.key}` === ask)
    if (!field) return ''
    return field.prompts?.[language] ?? fieldQuestion(turn, field)
  }
  const { pickup } = turn.model.merchant.settings
  if (ask === 'address' && draft.destination) return say(language, pickup ? 'ask.address_elsewhere' : 'ask.address_other')
  if (ask === 'address') return say(language, pickup ? 'ask.address_or_pickup' : 'ask.address')
  const said = ask === 'payment' ? methodSaid(turn, methodsOfAll([turn, ...turn.others])) : undefined
  if (said !== undefined) return say(language, 'ask.payment_said', { method: methodLabel(said, language) })
  return say(language, `ask.${ask}`)
}
