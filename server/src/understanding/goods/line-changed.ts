import { quantityOf } from '../../kernel/quantity.ts'
import { isSameChoice, type OptionValue } from '../names/vocabulary.ts'
import { formSaid } from '../reading/form-said.ts'
import type { Mention } from '../reading/mention.ts'
import { type Cue, cuesOf, propose, type Reading, sentenceRange } from '../reading/reading.ts'
import { isInside } from '../words/extent.ts'
import type { Meaning } from '../words/lexicon.ts'
import { type BasketLine, isDenied, productOf, takes } from './basket.ts'
import { countedFrom } from './becomes-so-many.ts'
import type { Said } from './evidence.ts'
import { lastOfEach } from './resolve.ts'
import { isMoreOf } from './said-again.ts'
import { shareOfLine } from './share-of-line.ts'

/** What the words right before the number say: "kabelnya jadi 25 meter, kurang soalnya" is 25 metres, whatever the reason. */
export const ledBy = ({ cues }: Reading, { amounts }: Mention) =>
  cues.filter(cue => amounts.some(amount => cue.end === amount.start)).flatMap(cue => cue.meanings)

/** They tell how many there shall be, and not how many more or fewer. */
export const isStepless = (led: readonly Meaning[]) =>
  led.includes('correction') && !led.includes('add') && !led.includes('less')

/** Of two choices of one kind the one that the line does not have yet: "ganti paha aja, dada kekeringan". */
export const withoutOwn = (target: BasketLine, options: readonly OptionValue[]): OptionValue[] =>
  options.filter(
    option =>
      !target.options.some(own => isSameChoice(own, option)) ||
      options.every(other => other.group !== option.group || isSameChoice(other, option)),
  )

/** "One less brownie", "two brownies fewer": right behind the number, and right before the name or the end of what is said. */
function isFewerThan(reading: Reading, { start, end, amounts: [amount] }: Mention): boolean {
  const { tokens, cues } = reading
  const until = Math.max(end, amount?.end ?? 0)
  // "Naan ekta kom den": in Bangla before the verb.
  const isVerb = (i: number) => /^(?:give|kor)\.do$/.test(formSaid(reading, i) ?? '')
  const isOver = (i: number) => tokens[i] === undefined || tokens[i].mark || tokens[i].skippable || isVerb(i)
  const isLess = ({ meanings, end: at }: Cue) => meanings.includes('less') || (meanings.includes('line:less') && isVerb(at))
  return cues.some(
    cue =>
      isLess(cue) &&
      amount !== undefined &&
      ((cue.start === amount.end && cue.end === start) ||
        ((amount.start < start || isVerb(cue.end)) && cue.start === until && isOver(cue.end))),
  )
}

/** "Sandalnya 43 ya", "amplas yang 240 aja": a number that chooses, of a group from which nothing else was said. */
export const choicesByNumber = (reading: Reading, { mention, line }: Said, target: BasketLine): OptionValue[] =>
  mention.amounts.length === 0
    ? []
    : line.options.filter(
        option => takes(reading, target, option) && mention.options.every(other => other.group !== option.group),
      )

/** Proposes what becomes of a line of the order: a number in all or by a step, choices, notes, or these for a part of it. */
export function changeLine(reading: Reading, target: BasketLine, { mention, line }: Said, at: number): void {
  const range = sentenceRange(reading, mention.start)
  // "Gasnya 2 aja, uangnya kurang": behind a mark, with no number, stands why.
  const isReason = (cue: Cue) =>
    reading.tokens.slice(mention.end, cue.start).some(token => token.mark) &&
    reading.tokens.slice(cue.start, range.end).every(token => token.kind !== 'number')
  const within = (cue: Cue) => isInside(cue, range) && !isReason(cue)
  const numbered = choicesByNumber(reading, { mention, line }, target)
  const isNumber = numbered.length > 0 && line.quantity === undefined
  const portion = isDenied(reading, target) || isNumber ? undefined : mention.amounts.find(amount => amount.portion)
  const product = productOf(reading, target.productId)
  const wanted = lastOfEach(
    withoutOwn(target, [...mention.options.filter(option => takes(reading, target, option)), ...numbered]),
    product,
  )
  // "Es tehnya kurangi jadi 1": beside a number, what the line has already only says which line is meant.
  const isCounted = line.quantity !== undefined && !portion
  const options = isCounted ? wanted.filter(option => !target.options.some(own => isSameChoice(own, option))) : wanted
  // "Alu ta komaye 2 kg koren": in Bangla the number behind the verb is how many there shall be.
  const isTotal = mention.amounts.some(({ start }) => /^(?:koma|bara)\.having$/.test(formSaid(reading, start - 1) ?? ''))
  const led: readonly Meaning[] = isTotal ? ['correction'] : ledBy(reading, mention)
  // "Kurangi gas melon 1", "gas melon kurangin 1", "gas melon hapus 1": right before what is counted, or its number, stands that it becomes fewer.
  const from = Math.min(mention.start, ...mention.amounts.map(amount => amount.start))
  const isFewer =
    led.includes('less') ||
    led.includes('remove') ||
    isFewerThan(reading, mention) ||
    (reading.lexicon.heard.size === 0 && cuesOf(reading, 'less').some(cue => cue.end === from))
  const isStep = (mention.definite || isFewer) && line.quantity !== undefined && !isStepless(led)
  const more =
    isStep &&
    (led.includes('add') || (!isFewer && cuesOf(reading, 'add').some(cue => within(cue) && isMoreOf(reading, mention, cue))))
  const until = mention.amounts.some(amount => reading.tokens[amount.start - 1]?.norm === 'to')
  const less = isStep && !until && !more && (isFewer || cuesOf(reading, 'less').some(within))
  const wishes = options.length + line.without.length + line.notes.length
  const part = portion ? quantityOf(portion.value) : undefined
  const said = wishes === 0 ? shareOfLine(reading, target, part) : part
  // "Make it 5 of the tablets" where there are two, "just one of the cokes" that shall be like the others: so many in all.
  const isWhole = said !== undefined && (said >= target.quantity || wishes === 0)
  const some = isWhole ? undefined : said
  const many = shareOfLine(reading, target, line.quantity)
  const step = many !== undefined && more ? target.quantity + many : many !== undefined && less ? target.quantity - many : many
  // "Change the cokes from 2 to 3".
  const quantity = countedFrom({ mention, line }, target) ?? (isWhole ? said : some === undefined ? step : undefined)
  if (quantity === 0 && less)
    return propose(reading, at, { act: 'remove', target: { lineId: target.lineId } }, 'all of it goes')
  propose(
    reading,
    at,
    {
      act: 'change',
      target: { lineId: target.lineId },
      ...(quantity !== undefined && quantity > 0 && { quantity }),
      ...(options.length > 0 && { options }),
      ...(line.without.length > 0 && { without: line.without }),
      ...(line.notes.length > 0 && { notes: line.notes }),
      ...(some !== undefined && some < target.quantity && { portion: some }),
    },
    `"${mention.phrase}" points to ${target.productId}`,
  )
}
