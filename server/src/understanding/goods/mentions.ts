import type { Mention } from '../reading/mention.ts'
import { type Reading, written } from '../reading/reading.ts'
import { endsIn } from '../words/endings.ts'
import { leadsNext } from './choice-leads.ts'
import type { Element } from './element.ts'
import { ellipticalOf, isPointed } from './elliptical.ts'
import { withFitting } from './fitting.ts'
import { partForAll, withForAll } from './for-all.ts'
import { withoutItem } from './itemless.ts'
import { describes, isPrefix, type Loose, type Mentions, mentionOf, refine, splitExcluded } from './mention.ts'
import { isNotSold } from './not-sold.ts'
import { portionsFrom } from './portions.ts'
import { shareAmount } from './shared-amounts.ts'
import { isCount, isStrength, strengthSaid, variantOf } from './variants.ts'

/**
 * Groups elements into mentions. Within a part of the message between separators, a number in front of the first product
 * says that numbers come first there ("2 kopi 3 teh"); otherwise they follow ("kopi 2 teh 3"). Options, omissions and notes
 * go to the product before them, or to the next one when they stand in front of it.
 */
export function groupMentions(reading: Reading, all: readonly Element[]): Mentions {
  const { elements, forAll } = partForAll(reading, all)
  const mentions: Mention[] = []
  const loose: Loose[] = []
  let current: Mention | undefined
  for (const part of partsOf(elements)) {
    const firstItem = part.findIndex(element => element.kind === 'item')
    const firstAmount = part.findIndex(element => element.kind === 'amount')
    if (firstItem < 0) {
      current = withoutItem(reading, part, current, mentions, loose)
      continue
    }
    const numbersFirst = firstAmount >= 0 && firstAmount < firstItem
    let pending: Pick<Mention, 'amounts' | 'options' | 'without'> = { amounts: [], options: [], without: [] }
    let inPart = false
    for (const [i, element] of part.entries()) {
      const tail = inPart && current ? portionsFrom(reading, part.slice(i), current) : undefined
      if (tail && current) {
        current.portions.push(...tail)
        break
      }
      switch (element.kind) {
        case 'item': {
          const isCounted = nextOf(part, i)?.kind === 'amount'
          // "small one 1 big one 2": counted already, and the next number counts what is said now.
          const isOver =
            (isCounted && current?.amounts.some(amount => isCount(reading, current!, amount))) ||
            (current !== undefined && isClosed(reading, current))
          const refined =
            inPart && current && pending.amounts.length === 0 && !isOver ? refine(reading, current, element) : undefined
          if (refined) {
            current = refined
            mentions.splice(-1, 1, current)
            break
          }
          if (inPart && current?.end === element.start - 1 && describes(reading, current, element)) {
            current.notes.push(written(reading, element.start, element.end).toLowerCase())
            break
          }
          if (inPart && current && isPrefix(current, element)) mentions.pop()
          const isTold = pending.amounts.length > 0 || isCounted || isPointed(reading, element.start)
          current = (isTold && ellipticalOf(reading, mentions, element)) || mentionOf(reading, element)
          current.amounts.push(...pending.amounts)
          current.options.push(...pending.options)
          current.without.push(...pending.without)
          pending = { amounts: [], options: [], without: [] }
          mentions.push(current)
          inPart = true
          break
        }
        case 'amount': {
          const strength =
            inPart && current ? strengthSaid(reading, current, element.amount, amountsBehind(elements, element)) : undefined
          if (strength) {
            current = strength
            mentions.splice(-1, 1, current)
            break
          }
          // "Piyaj 2 kg ada 250 gm" where no ginger is sold: what nobody sells here has its own amount.
          if (inPart && current && current.amounts.length > 0 && isOfUnsold(reading, part, i)) break
          const beforeItem = nextOf(part, i)?.kind === 'item' || (element.amount.article && leadsToItem(part, i))
          const variant =
            inPart && current && element.amount.portion ? variantOf(reading, current, [element.amount]) : undefined
          if (variant) {
            const phrase = written(reading, element.start, element.end)
            current = { ...variant, phrase, amounts: [element.amount], start: element.start, end: element.end }
            mentions.push(current)
            break
          }
          if (
            !inPart ||
            isOfNext(part, i) ||
            ((numbersFirst || element.amount.article) &&
              (beforeItem || isOfChosen(reading, part, i, current)) &&
              !(element.amount.measure && current && isStrength(reading, current, element.amount.measure)))
          )
            pending.amounts.push(element.amount)
          else if (current) {
            current.amounts.push(element.amount)
            current.end = element.end
          }
          break
        }
        case 'option':
          if (
            inPart &&
            current &&
            pending.amounts.length === 0 &&
            !isReplacing(reading, current, part, i) &&
            !leadsNext(reading, current, part, i)
          ) {
            current.options.push(...element.span.values)
            current.end = element.end
          } else pending.options.push(...element.span.values)
          break
        case 'without':
          ;(inPart && current ? current : pending).without.push(...splitExcluded(element.text, reading))
          break
        case 'note':
          if (inPart && current) current.notes.push(element.text)
          break
      }
    }
  }
  shareAmount(reading, elements, mentions)
  return { mentions: withFitting(reading, withForAll(reading, mentions, forAll)), loose }
}

/** Only everyday goods that no name of the shop has stand between another amount and this one, which has a unit. */
const isOfUnsold = (reading: Reading, part: readonly Element[], i: number): boolean => {
  const [ahead, before, amount] = [part[i - 2], part[i - 1], part[i]]
  return (
    ahead?.kind === 'amount' &&
    ahead.amount.measure?.dimension !== 'share' &&
    before?.kind === 'other' &&
    amount?.kind === 'amount' &&
    amount.amount.units.length > 0 &&
    isNotSold(reading, before.start)
  )
}

/** "Stapler ekta pin soho": in Bangla so many pieces end what was named. */
const isClosed = (reading: Reading, current: Mention) =>
  current.amounts.some(
    amount =>
      amount.start >= current.start &&
      endsIn(reading.tokens[amount.end - 1]!.raw, reading.lexicon.endings.piece) &&
      isCount(reading, current, amount),
  )

/** "The nihari for two shami kebabs": words part it from what was named before, and it stands right before what is named next. */
function isOfNext(part: readonly Element[], i: number): boolean {
  const [before, next] = [part[i - 1], part[i + 1]]
  return before?.kind === 'other' && next?.kind === 'item' && !part.slice(i + 2).some(element => element.kind === 'amount')
}

/** "Jeruknya ganti es teh": a choice behind a word that replaces, right before what is named next, says how that shall be. */
const isReplacing = ({ cues }: Reading, { end }: Mention, part: readonly Element[], i: number) =>
  part[i + 1]?.kind === 'item' &&
  cues.some(cue => cue.start >= end && cue.end <= part[i]!.start && cue.meanings.includes('replace'))

/** "One iced long black one hot flat white": what was named is counted, and only its choices stand between this number and the next. */
function isOfChosen(reading: Reading, part: readonly Element[], i: number, current: Mention | undefined): boolean {
  const counted = current?.amounts.some(amount => isCount(reading, current, amount)) ?? false
  const behind = part.slice(i + 1).find(element => element.kind !== 'option')
  return counted && part[i + 1]?.kind === 'option' && behind?.kind === 'item'
}

/** The amounts behind an element up to the next product. */
function amountsBehind(elements: readonly Element[], element: Element) {
  const behind = elements.slice(elements.indexOf(element) + 1)
  const next = behind.findIndex(other => other.kind === 'item')
  return behind.slice(0, next < 0 ? behind.length : next).flatMap(other => (other.kind === 'amount' ? [other.amount] : []))
}

function partsOf(elements: readonly Element[]): Element[][] {
  const parts: Element[][] = [[]]
  for (const element of elements) {
    if (element.kind === 'separator') parts.push([])
    else parts.at(-1)!.push(element)
  }
  return parts.filter(part => part.length > 0)
}

/** "a regular mocha": only wishes stand between the article and the product that they are about. */
function leadsToItem(part: readonly Element[], i: number): boolean {
  const next = part.slice(i + 1).find(element => element.kind !== 'other' && element.kind !== 'option')
  return next?.kind === 'item'
}

const nextOf = (part: readonly Element[], i: number) => part.slice(i + 1).find(element => element.kind !== 'other')
