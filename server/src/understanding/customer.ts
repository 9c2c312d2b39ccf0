import { readAgreedBehind } from './acts/agreed-behind.ts'
import { readAilments } from './acts/ailments.ts'
import { readShortage, readShortageWords } from './acts/answers.ts'
import { readBare, readDetails, readMenuShop, readReturns, readUsual, takeUsual } from './acts/asked.ts'
import { readCancel } from './acts/cancel.ts'
import { readCancelAnswer } from './acts/cancel-answer.ts'
import { readFaq } from './acts/faq.ts'
import { readGrievance, readOpinion } from './acts/grievance.ts'
import { dropBargained, dropPriceOfHaggle, takeHaggle, takeOffer } from './acts/haggle.ts'
import { readPlainIntents } from './acts/intents.ts'
import { readMenu } from './acts/menu-asked.ts'
import { readPayment } from './acts/pay.ts'
import { dropTakenForFetched, readPickup, readWay } from './acts/pickup.ts'
import { readRating } from './acts/rating.ts'
import { readReceiver } from './acts/receiver.ts'
import { readRestAgreed } from './acts/rest-agreed.ts'
import { readTopics, readWho } from './acts/senses.ts'
import { readShortWords } from './acts/short-words.ts'
import { dropTold } from './acts/told.ts'
import { readWhichOrder } from './acts/which-order.ts'
import { readTakenUp } from './fields/listed-service.ts'
import { readRemainingText } from './fields/remaining-text.ts'
import { readServices } from './fields/services.ts'
import { readChoice, readPlaceAhead } from './goods/choices.ts'
import { readComposed } from './goods/composed.ts'
import { readEachCounted } from './goods/each-counted.ts'
import { joinChanges } from './goods/joined-changes.ts'
import { withLinesAtPlaces } from './goods/line-at-place.ts'
import { readMultiplied } from './goods/multiplied.ts'
import { removeMadeSo } from './goods/removed-by-option.ts'
import { takeInstead } from './goods/short-answered.ts'
import { markPlaced } from './goods/to-placed.ts'
import type { Span } from './names/span.ts'
import { readGoods } from './orders.ts'
import { readAddress } from './place/address.ts'
import type { protect } from './reading/protect.ts'
import { cuesOf, has, propose, type Reading } from './reading/reading.ts'
import { sensesOf } from './reading/sense.ts'

/** The steps for a customer, the surest first: each takes its words before the next one guesses. */
export function readCustomer(reading: Reading, found: ReturnType<typeof protect>, called: readonly Span[]): void {
  const spans = withLinesAtPlaces(reading, called)
  readCancelAnswer(reading)
  readRating(reading, spans)
  readReceiver(reading, spans)
  readShortageWords(reading, sensesOf(reading, spans), spans)
  readWho(reading, sensesOf(reading, spans))
  readGrievance(reading, spans)
  readFaq(reading, spans)
  takeHaggle(reading, spans)
  takeOffer(reading, spans)
  readServices(reading, found, spans)
  readComposed(reading)
  readPlainIntents(reading, found, spans)
  readReturns(reading)
  readDetails(reading, found)
  readMenuShop(reading)
  readMultiplied(reading, spans)
  readEachCounted(reading, spans)
  const usual = takeUsual(reading, spans)
  removeMadeSo(reading, spans)
  readWhichOrder(reading, spans)
  readTopics(reading, sensesOf(reading, spans), found.orderNumbers[0]?.number)
  readDetails(reading, found)
  readAilments(reading, spans)
  readPickup(reading)
  readPlaceAhead(reading)
  readAddress(reading, spans)
  readPayment(reading, spans)
  readRemainingText(reading)
  const names = spans.some(span => span.kind === 'product' && span.exact)
  const replaces = reading.state.shortage !== undefined && cuesOf(reading, 'replace').length > 0
  const chooses = !names || reading.state.choices.some(choice => choice.kind === 'product')
  if (chooses && !replaces) readChoice(reading)
  readGoods(reading, spans)
  if (chooses && replaces && !has(reading, 'replace') && !has(reading, 'fewer')) readChoice(reading)
  if (!settled.some(act => has(reading, act))) readShortage(reading)
  takeInstead(reading)
  dropTakenForFetched(reading)
  joinChanges(reading)
  markPlaced(reading)
  readCancel(reading, found)
  readWay(reading, sensesOf(reading, spans))
  readUsual(reading, usual)
  readMenu(reading)
  dropPriceOfHaggle(reading)
  dropBargained(reading)
  readBare(reading)
  dropTold(reading)
  readRestAgreed(reading)
  readAgreedBehind(reading)
  readTakenUp(reading)
  readShortWords(reading)
  readOpinion(reading)
  // "Kono offer er sms pathaben na": who does not want to hear of promotions asks after none.
  if (has(reading, 'stop')) reading.acts = reading.acts.filter(({ act }) => act.act !== 'ask_promo')
  const [order] = found.orderNumbers
  if (order && reading.acts.length === 0) {
    const refused = reading.concepts.some(at => at.concept === 'drop' || at.concept === 'calloff')
    const act = refused ? 'cancel' : 'ask_status'
    propose(reading, order.start, { act, orderNumber: order.number }, refused ? 'refuses an order' : 'only names an order')
  }
}

/** After these nothing else is said about what is short. */
const settled = ['replace', 'choose', 'change', 'fewer', 'drop', 'wait', 'substitute'] as const
