import type { Cue, Reading } from '../reading/reading.ts'
import { isFree } from '../reading/reading.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import { type Extent, holds } from '../words/extent.ts'
import { longestBreath, wordsIn } from './corrections.ts'
import type { Element } from './element.ts'

/** A small bare number counts sooner than it tells a size, unless a word points to it. */
export const leastSize = 10

/** A number that may tell which of several sizes is meant, with the words right around it that refuse it. */
export type Size = Amount & { pointed: boolean; refused?: Extent; degree?: 'big' | 'small' }

/** All numbers of the message, in order, those inside of names as well. */
export function sizesSaid(reading: Reading, elements: readonly Element[]): Size[] {
  const { tokens, lexicon } = reading
  const found: Size[] = []
  for (let i = 0; i < tokens.length; ) {
    const amount = isFree(reading, i) ? readAmount(tokens, i, lexicon, at => isFree(reading, at)) : undefined
    if (!amount || amount.article) {
      i++
      continue
    }
    const before = tokens[amount.start - 1]?.norm ?? ''
    const pointed =
      lexicon.articles.definite.has(before) ||
      lexicon.roles.pointer.has(before) ||
      amount.measure !== undefined ||
      amount.value >= leastSize ||
      !Number.isInteger(amount.value)
    const refused = refusalOf(reading, elements, amount)
    // "The 400s", "the 20000 one".
    const next = tokens[amount.end]
    const isPlural = next?.raw === 's' && next.start === tokens[amount.end - 1]!.end
    const isOne = next !== undefined && lexicon.roles.place.has(next.norm) && lexicon.numbers.has(next.norm)
    const end = isPlural || isOne ? amount.end + 1 : amount.end
    found.push({ ...amount, end, pointed, ...(refused && { refused }) })
    i = end
  }
  return found
}

/** "The small ones", "choto ta": a word for big or small that is refused or replaced stands for the size that what is in the order has. */
export const degreesSaid = (reading: Reading, elements: readonly Element[]): Size[] =>
  reading.concepts.flatMap(({ concept, start, end }) => {
    if (concept !== 'big' && concept !== 'small') return []
    const refused = refusalOf(reading, elements, { start, end })
    const degree = { value: Number.NaN, units: [], packed: false, portion: false, article: false, start, end, pointed: true }
    return [{ ...degree, degree: concept, ...(refused && { refused }) }]
  })

/** Whether the second of two numbers is said to stand in the place of the first. */
export function isInPlaceOf(reading: Reading, elements: readonly Element[], old: Size, now: Size): boolean {
  if (now.refused || old.value === now.value || reading.sentences[old.start] !== reading.sentences[now.start]) return false
  // "2 litre, not 1": the number that is refused may go without its unit.
  if (!now.pointed || !(old.pointed || (old.refused && now.measure))) return false
  if (old.refused) return true
  if (old.end > now.start || wordsIn(reading, old.end, now.start) > longestBreath) return false
  return replacing(reading, elements).some(cue => cue.end <= now.start && (cue.start >= old.end || isSwap(reading, cue, old)))
}

/** "Swap the 30 for the 80": the word that replaces stands before both, with nothing but small words and names up to the first. */
const isSwap = (reading: Reading, cue: Cue, old: Size) =>
  cue.end <= old.start && wordsIn(reading, cue.end, old.start) <= longestBreath

/** The words that put one thing in the place of another. What is named "switch" does not. */
export const replacing = (reading: Reading, elements: readonly Element[]): Cue[] =>
  reading.cues.filter(
    cue =>
      cue.meanings.includes('replace') &&
      elements.every(({ kind, start, end }) => kind !== 'item' || end <= cue.start || cue.end <= start),
  )

/** "Not the 40", "bukan yang 200", "instead of the 10000 power bank", "10000 er bodole", "৩২ না": the words that refuse a number. */
export function refusalOf(
  reading: Reading,
  elements: readonly Element[],
  { start, end, measure }: Pick<Amount, 'start' | 'end' | 'measure'>,
): Extent | undefined {
  const { tokens, lexicon, cues } = reading
  const { negator, negatorAfter, pointer } = lexicon.roles
  const isNamed = (i: number) => elements.some(({ kind, ...at }) => kind === 'item' && holds(at, i))
  const isSmall = (i: number) =>
    tokens[i] !== undefined && !tokens[i]!.mark && (tokens[i]!.skippable || pointer.has(tokens[i]!.norm) || isNamed(i))
  const takesAway = ({ meanings }: Cue) => meanings.includes('instead') || meanings.includes('remove')
  let ahead = start - 1
  while (isSmall(ahead) && !isWordOfRefusal(reading, ahead)) ahead--
  // "Instead of four 250 g".
  const count = tokens[ahead]
  if (measure && count && (count.kind === 'number' || lexicon.numbers.has(count.norm))) ahead--
  const cue = cues.find(one => one.end === ahead + 1 && takesAway(one))
  if (cue) return { start: cue.start, end: ahead + 1 }
  const before = tokens[ahead]?.norm ?? ''
  if (negator.has(before) && !negatorAfter.has(before)) return { start: ahead, end: ahead + 1 }
  if (lexicon.heard.size === 0) return undefined
  const endings = new Set(lexicon.packs.flatMap(pack => [...pack.affixes.definite, ...pack.affixes.after]))
  let behind = end
  while ((isSmall(behind) || endings.has(tokens[behind]?.raw ?? '')) && !isWordOfRefusal(reading, behind)) behind++
  const postposed = cues.find(
    one => one.start === behind && one.meanings.some(meaning => meaning === 'replace' || meaning === 'remove'),
  )
  if (postposed) return { start: behind, end: postposed.end }
  return negatorAfter.has(tokens[behind]?.norm ?? '') ? { start: behind, end: behind + 1 } : undefined
}

const isWordOfRefusal = ({ lexicon: { roles }, tokens, cues }: Reading, i: number) =>
  roles.negator.has(tokens[i]!.norm) ||
  cues.some(
    cue =>
      holds(cue, i) && cue.meanings.some(meaning => meaning === 'instead' || meaning === 'remove' || meaning === 'replace'),
  )
