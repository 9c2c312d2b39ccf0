import { one } from '../kernel/quantity.ts'
import { proposeQuestion } from './acts/questions.ts'
import { asksRememberedPrice } from './acts/still-priced.ts'
import { takeAges, withAges } from './goods/ages.ts'
import { isChosen, isConfirmed, isShort } from './goods/already-told.ts'
import { swapAmounts } from './goods/amount-swaps.ts'
import { takeUnbearable } from './goods/cannot-bear.ts'
import { readChanges } from './goods/changes.ts'
import { choicesAhead } from './goods/choices-ahead.ts'
import { swapChoices } from './goods/choices-swapped.ts'
import { withoutChoicesTakenBack } from './goods/choices-taken-back.ts'
import { withoutTakenBack } from './goods/corrections.ts'
import { withoutCountsBefore } from './goods/counted-before.ts'
import { withoutAspects } from './goods/degrees-of-choices.ts'
import { withDegree } from './goods/degrees-said.ts'
import { withMeasuresTold, withoutDenied, withoutStrangers } from './goods/doubts.ts'
import { isMeant, isOfService, purposeOf, type Said } from './goods/evidence.ts'
import { isHeading as heads, isForWhom, isOwned } from './goods/for-whom.ts'
import { orderFurther } from './goods/further.ts'
import { goodsElements } from './goods/goods-elements.ts'
import { goodsNames, takeCalls } from './goods/goods-names.ts'
import { inPortions } from './goods/in-portions.ts'
import { joinedToMade } from './goods/joined-to-made.ts'
import { keptAlone } from './goods/kept-alone.ts'
import { swapKinds } from './goods/kinds-swapped.ts'
import { swapLetters } from './goods/letters-swapped.ts'
import { orderListed } from './goods/listed.ts'
import { readLoose } from './goods/loose.ts'
import { withoutPurposes } from './goods/meant-for.ts'
import { groupMentions } from './goods/mentions.ts'
import { withoutOtherGoods } from './goods/other-goods.ts'
import { withPartsNamed } from './goods/parts-named.ts'
import { refusedIn, withAmountsOfSlips } from './goods/refusals.ts'
import { withoutRepeated } from './goods/repeated.ts'
import { resolve } from './goods/resolve.ts'
import { withRestCounted } from './goods/rest-counted.ts'
import { withSameChoices } from './goods/same-choice.ts'
import { bySentence } from './goods/sentence-parts.ts'
import { answerShort } from './goods/short-answered.ts'
import { elliptical, orderAgain, withSiblings } from './goods/siblings.ts'
import { replaceSwapped, swapSizes } from './goods/sizes-swapped.ts'
import { isToldAbout } from './goods/told-about.ts'
import { withToldAgain } from './goods/told-again.ts'
import { withoutTotals } from './goods/totals.ts'
import { unknownGoods, wantsGoods } from './goods/unknown-goods.ts'
import { swapVariants } from './goods/variant-swaps.ts'
import { wantedIfThere } from './goods/wanted-if-there.ts'
import { isWhatFor } from './goods/what-it-is-for.ts'
import type { Span } from './names/span.ts'
import type { Mention } from './reading/mention.ts'
import { cuesOf, has, isFree, propose, type Reading, sentenceRange, take } from './reading/reading.ts'
import type { LineRequest } from './types/line-request.ts'

/** Reads everything about goods: questions, changes of the order, and what is ordered anew. */
export function readGoods(reading: Reading, spans: readonly Span[]): void {
  takeCalls(reading, spans)
  takeUnbearable(reading, spans)
  const ages = takeAges(reading, spans)
  swapLetters(reading, spans)
  const usable = goodsNames(reading, spans)
  const sized = swapSizes(reading, withoutChoicesTakenBack(reading, withoutAspects(reading, goodsElements(reading, usable))))
  const told = swapKinds(reading, sized.elements)
  const swap = sized.swap ?? told.swap
  // What was taken back goes last.
  const elements = withoutTakenBack(reading, withoutCountsBefore(reading, told.elements))
  const { mentions: all, loose } = groupMentions(reading, elements)
  const mentions = withToldAgain(reading, withPartsNamed(reading, withAmountsOfSlips(reading, withoutPurposes(reading, all))))
  const said = withMeasuresTold(
    reading,
    elements,
    withSameChoices(
      reading,
      withSiblings(
        reading,
        mentions
          .map(mention => withDegree(reading, { mention, line: resolve(mention, reading) }, mentions))
          // "Milk powder for a 3 month old": what is for that age is what is meant, whatever else is called so.
          .map(one => withAges(reading, one, ages) ?? withoutOthers(reading, one)),
      ),
    ),
  )
  const refused = refusedIn(reading, mentions)
  const meant = keptAlone(reading, said).filter(
    one =>
      !isChosen(reading, one) &&
      !isConfirmed(reading, one) &&
      !isForWhom(reading, one, said) &&
      !heads(reading, one, said) &&
      !isOwned(reading, one) &&
      !isToldAbout(reading, one, said) &&
      !isWhatFor(reading, one, said) &&
      !isShort(reading, one),
  )
  for (const one of meant) takeMention(reading, one.mention)
  const replaced = swapAmounts(reading, loose) ?? elliptical(reading, loose)
  const ordered: Said[] = []
  const left = readChanges(
    reading,
    swapVariants(reading, swapChoices(reading, replaceSwapped(reading, swap, answerShort(reading, meant)), loose)),
    refused,
  ).filter(one => !isLeftAlone(reading, one))
  for (const { said: group, range } of bySentence(reading, left)) {
    const purpose = purposeOf(reading, group, range)
    reading.trace.push(`"${group.map(({ mention }) => mention.phrase).join('", "')}" in a sentence for: ${purpose}`)
    const priced = asksRememberedPrice(reading, range ?? sentenceRange(reading, group[0]!.mention.start))
    if (priced) proposeQuestion(reading, 'price', group, range)
    if (purpose === 'order') ordered.push(...group.filter(one => isMeant(reading, one) && !isOfService(reading, one)))
    else if (purpose !== 'nothing' && !priced) {
      const wanted = wantedIfThere(reading, group)
      if (wanted) ordered.push(wanted)
      if (!wanted || purpose === 'price') proposeQuestion(reading, purpose, group, range)
    }
  }
  const lines = withoutTotals(
    withRestCounted(reading, withoutRepeated(reading, ordered)).flatMap(one =>
      placed(reading, one.mention, inPortions(reading, one)),
    ),
  )
  const at = ordered[0]?.mention.start ?? 0
  lines.unshift(...choicesAhead(reading, loose, ordered))
  for (const item of joinedToMade(reading, loose)) {
    if (item === replaced || !isFree(reading, item.start)) continue
    if (item.amount && lines.length === 0 && orderAgain(reading, item)) continue
    if ((lines.length === 0 || item.start < at) && orderListed(reading, item)) {
      take(reading, item.start, item.start + 1, 'change')
      continue
    }
    if (orderFurther(reading, item) || readLoose(reading, item)) take(reading, item.start, item.start + 1, 'change')
  }
  const others = unknownGoods(reading, elements, said, lines.length > 0 || wantsGoods(reading))
  lines.push(...others.filter(other => !isHeading(reading, other, lines)))
  if (lines.length > 0) propose(reading, at, { act: 'order', lines }, `${lines.length} lines`)
}

/** Without what is denied, what nobody knows, and what is called otherwise. */
const withoutOthers = (reading: Reading, one: Said): Said =>
  withoutOtherGoods(reading, withoutStrangers(reading, withoutDenied(reading, one)))

/** "4 coffees: 2 lattes, 2 caps": what begins a list whose numbers add up to its own, or "a bigger order than usual: …", is nothing further. */
const isHeading = (reading: Reading, { phrase, quantity, unit }: LineRequest, lines: readonly LineRequest[]) =>
  quantity !== undefined &&
  lines.length > 1 &&
  reading.text
    .slice(reading.text.indexOf(phrase) + phrase.length)
    .trimStart()
    .startsWith(':') &&
  (lines.reduce((sum, line) => sum + (line.quantity ?? 0), 0) === quantity || (quantity === one && unit === undefined))

/** "Rawon berapa seporsi?": what asks for the price between a name and its number stays free to ask; "rawon 2 cukup": what says no more goes with it. */
function takeMention(reading: Reading, { start, end, amounts }: Mention): void {
  let from = start
  for (const cue of cuesOf(reading, 'ask_price'))
    if (cue.start >= from && cue.end <= end) {
      take(reading, from, cue.start, 'product')
      from = cue.end
    }
  const isOnly = amounts.some(amount => amount.end === end) && reading.lexicon.roles.only.has(reading.tokens[end]?.norm ?? '')
  take(reading, from, isOnly ? end + 1 : end, 'product')
}

/** "No soap, the coil stays": beside a change, a line of the order that is only named stays as it is. */
function isLeftAlone(reading: Reading, { mention, line }: Said): boolean {
  if (mention.amounts.length + mention.portions.length + line.options.length + line.without.length > 0) return false
  const changes = (['change', 'remove', 'replace'] as const).some(act => has(reading, act))
  return changes && line.candidates.some(one => reading.state.basket.some(known => known.productId === one.productId))
}

/** Remembers where lines were said. */
function placed(reading: Reading, mention: Mention, lines: LineRequest[]): LineRequest[] {
  for (const line of lines) reading.origins.set(line, mention)
  return lines
}
