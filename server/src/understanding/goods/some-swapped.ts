import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { type Cue, cuesOf, propose, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { holds, isInside } from '../words/extent.ts'
import { type BasketLine, idsOf, lineOf, productOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { likeLine } from './replacements.ts'

/**
 * "Yang 5 ganti rendang", "change 5 of them to rendang": how many of a line give way to what is named, where the number stands before the
 * word that replaces or away from the name behind it. "Ganti rendang 5" counts what comes.
 */
export function someOf(reading: Reading, by: Said, cue: Cue, target: BasketLine): Quantity | undefined {
  const amount = onlyCount(by)
  if (!amount) return undefined
  return amount.end <= cue.start || isApart(reading, by, amount) ? fewer(amount, target) : undefined
}

/**
 * "Yang 5 rendang aja", "yang 5 jadi rendang", "make five of them rendang", "make 2 of the tempe tofu": without a word that replaces, a
 * number that points into the order. Answers what is left to read.
 */
export function swapSome(reading: Reading, said: readonly Said[]): Said[] {
  const gone = new Set<Said>()
  for (const [i, one] of said.entries()) {
    const amount = onlyCount(one)
    const range = sentenceRange(reading, one.mention.start)
    const others = (['add', 'replace', 'instead'] as const).flatMap(meaning => cuesOf(reading, meaning))
    if (!amount || gone.has(one) || others.some(cue => isInside(cue, range)) || !pointsBack(reading, one, amount)) continue
    const known = lineOf(reading, one.mention, idsOf(one.line))
    const by = known ? said[i + 1] : one
    const target = known ?? (by && likeLine(reading, by, countedAlike(reading, by)))
    const some = target && fewer(amount, target)
    if (!by || some === undefined || !isNew(reading, by) || (known && !isRightBehind(reading, one, by))) continue
    proposeSome(reading, by, target!, some, one.mention.start)
    gone.add(one).add(by)
  }
  return said.filter(one => !gone.has(one))
}

const isNew = ({ state }: Reading, { line }: Said) =>
  line.candidates.length > 0 && state.basket.every(({ productId }) => !idsOf(line).includes(productId))

/** "2 of the tempe tofu", "one of the naans should be a roti": nothing is said of the second but its name, right behind the first. */
const isRightBehind = (
  { tokens, lexicon: { roles, articles }, cues }: Reading,
  { mention: { end } }: Said,
  { mention }: Said,
) =>
  mention.amounts.every(amount => amount.article) &&
  mention.portions.length === 0 &&
  tokens
    .slice(end, mention.start)
    .every(
      ({ norm, mark, skippable }, k) =>
        !mark &&
        (skippable ||
          roles.turns.has(norm) ||
          articles.indefinite.has(norm) ||
          cues.some(cue => holds(cue, end + k) && cue.meanings.includes('correction'))),
    )

/** The lines that are counted like what is named. */
function countedAlike(reading: Reading, { line }: Said): BasketLine[] {
  const unitOf = (productId: string) => productOf(reading, productId)?.source.unit
  const own = unitOf(idsOf(line)[0] ?? '')
  return reading.state.basket.filter(({ productId }) => unitOf(productId) === own)
}

/** So many of the line are something else: the others stay. */
export function proposeSome(reading: Reading, by: Said, target: BasketLine, some: Quantity, at: number): void {
  const line = { quantity: some, ...by.line }
  reading.origins.set(line, by.mention)
  const stays = target.quantity - some
  propose(reading, at, { act: 'change', target: { lineId: target.lineId }, quantity: stays }, 'some are replaced')
  propose(reading, at, { act: 'order', lines: [line] }, `in place of some of ${target.productId}`)
}

const onlyCount = ({ mention, line }: Said): Amount | undefined => {
  const [amount, another] = mention.amounts
  const counts = amount && !another && !amount.measure && !amount.article && mention.portions.length === 0
  return counts && line.candidates.length > 0 ? amount : undefined
}

/** So many, where they are whole and fewer than the line has. */
function fewer({ value }: Amount, line: BasketLine): Quantity | undefined {
  const some = Number.isInteger(value) ? quantityOf(value) : undefined
  return some !== undefined && some < line.quantity ? some : undefined
}

/**
 * A word for what becomes, for where it goes or for what it is of stands between the number and the name: "5 of them to rendang", "2 of the
 * tempe". In "1 bottle of the syrup", and "2 of the syrup" that the order does not have, it counts the name.
 */
function isApart(reading: Reading, { mention, line }: Said, { end, units }: Amount): boolean {
  const { roles, address, articles } = reading.lexicon
  const { tokens } = reading
  const name = tokens.findIndex(({ norm, raw }, i) => i >= end && (mention.words.includes(norm) || mention.words.includes(raw)))
  if (name < 0) return false
  const isOfThem = (i: number) =>
    roles.partitive.has(tokens[i]!.norm) &&
    units.length === 0 &&
    (!articles.definite.has(tokens[i + 1]!.norm) || lineOf(reading, mention, idsOf(line)) !== undefined)
  return tokens
    .slice(end - 1, name)
    .some(({ norm }, k) => roles.turns.has(norm) || address.toward.has(norm) || isOfThem(end - 1 + k))
}

/** "Yang 5", "5 of them". */
const pointsBack = (reading: Reading, one: Said, amount: Amount) => amount.portion || isApart(reading, one, amount)
