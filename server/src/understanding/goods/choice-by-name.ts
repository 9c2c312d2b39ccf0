import { clauseRange, cuesOf, isFree, isNegated, isQuestion, type Reading } from '../reading/reading.ts'
import { isInside } from '../words/extent.ts'
import { phraseWords } from '../words/stems.ts'
import { productOf } from './basket.ts'
import { type Choice, namesOf, sayable, wordsOfChoices } from './choice-names.ts'

/** `or`: what the words fit as well. */
export type Named = { choice: Choice; or?: Choice[]; start: number; end: number }

/** The choice that is told by its name, or by words that the others do not have. */
export function byName(reading: Reading): Named | undefined {
  const { tokens, lexicon } = reading
  const { choices } = reading.state
  const whole = wholeName(reading)
  if (whole) return whole
  const wordsOf = wordsOfChoices(reading, choices)
  const scores = choices.map(() => 0)
  let said = 0
  const denied = new Set<number>()
  const shared: number[] = []
  const isShort = wordOfShort(reading)
  let start = tokens.length
  let end = 0
  for (const [i, token] of tokens.entries()) {
    if (!isFree(reading, i) || token.mark || token.kind === 'emoji') continue
    const words = sayable(reading, token)
    const holders = wordsOf.flatMap((set, k) => (words.some(word => set.has(word)) ? [k] : []))
    if (holders.length === 0 || isShort(words) || isOfService(reading, i, holders)) continue
    const telling = holders.length < choices.length
    if (!telling && choices.length > 1) {
      if (!isDenied(reading, i)) shared.push(i)
      continue
    }
    if (isDenied(reading, i) || isFaulted(reading, i)) for (const k of holders) denied.add(k)
    else {
      said += 1 / holders.length
      for (const k of holders) scores[k]! += 1 / holders.length
    }
    start = Math.min(start, i)
    end = Math.max(end, i + 1)
  }
  const most = Math.max(...scores.filter((_, k) => !denied.has(k)))
  const best = scores.flatMap((score, k) => (score === most && !denied.has(k) ? [k] : []))
  // "Spicy" where the others are "extra spicy" and "not spicy": all have the word, one has no other.
  if (most === 0 && denied.size === 0 && shared.length > 0) {
    const [whole] = isAllThatIsSaid(reading, shared) ? exactAmong(reading, best) : []
    return whole === undefined ? undefined : { choice: choices[whole]!, start: shared[0]!, end: shared.at(-1)! + 1 }
  }
  // "Not the mug": of two, the other one.
  if (most === 0 ? denied.size === 0 || best.length !== 1 : best.length === 0) return undefined
  const [first] = best.length === 1 ? best : exactAmong(reading, best)
  // Words that no single one has speak of several lines, not of one.
  const agree = Math.abs(most - said) < 1e-9 && denied.size === 0
  const several = first === undefined && agree && areVariants(reading) ? best.map(k => choices[k]!) : []
  const choice = several[0] ?? choices[first ?? -1]
  if (!choice) return undefined
  while (
    end < tokens.length &&
    isFree(reading, end) &&
    lexicon.units.has(tokens[end]!.norm) &&
    tokens[end - 1]!.kind === 'number'
  )
    end++
  return { choice, ...(several.length > 1 && { or: several.slice(1) }), start, end }
}

/** "AC-nya masih panas", asked which work on the AC: what the service itself is called tells none of its choices. */
function isOfService(reading: Reading, i: number, holders: readonly number[]): boolean {
  const { tokens, lexicon, state, vocabulary } = reading
  const isCalled = vocabulary.services.allIn(tokens).some(({ start, end }) => start === i && end === i + 1)
  return (
    isCalled &&
    holders.every(k => {
      const choice = state.choices[k]!
      return (
        choice.kind === 'field' &&
        namesOf(reading, choice).every(name => phraseWords(name, lexicon).join(' ') !== tokens[i]!.norm)
      )
    })
  )
}

/** "2 botol aja", "vitaminnya batal" after a shortage: what is short is called so as well, and nothing instead of it is meant. */
function wordOfShort(reading: Reading): (words: readonly string[]) => boolean {
  const key = reading.state.shortage?.productId
  if (key === undefined) return () => false
  const [own] = wordsOfChoices(reading, [{ key, label: key, kind: 'product' }])
  return words => words.some(word => own!.has(word))
}

/** "Level three aja, ga kuat spicy": one whole name of several words, said in one run, is meant whatever else is told. */
function wholeName(reading: Reading): Named | undefined {
  const { tokens, lexicon } = reading
  const said = tokens.map(token => {
    const number = lexicon.numbers.get(token.norm)
    return [token.norm, token.raw, ...(number === undefined ? [] : [String(number)])]
  })
  const found = reading.state.choices.flatMap(choice =>
    namesOf(reading, choice).flatMap(name => {
      const words = phraseWords(name, lexicon)
      if (words.length < 2 || words[0] === undefined) return []
      const start = tokens.findIndex((_, i) => words.every((word, k) => isFree(reading, i + k) && said[i + k]?.includes(word)))
      const end = start + words.length
      const isMeant = start >= 0 && !isDenied(reading, start) && !isNegated(reading, { start, end })
      return isMeant ? [{ choice, start, end }] : []
    }),
  )
  const [first] = found
  return first && found.every(one => one.choice === first.choice) ? first : undefined
}

const isAllThatIsSaid = ({ tokens, lexicon }: Reading, places: readonly number[]): boolean =>
  tokens.every((token, i) => places.includes(i) || token.mark || token.skippable || lexicon.roles.filler.has(token.norm))

/** Of variants of one thing, words that fit some of them say a part of what is asked: the colour, and the size is asked then. */
export function areVariants(reading: Reading): boolean {
  const families = reading.state.choices.map(choice => productOf(reading, choice.key)?.source.family)
  return families[0] !== undefined && families.every(family => family === families[0])
}

/** "jangan yang goreng", "mug-er ta na": a word of denial right before, or right behind as in Bangla; a word that points may stand between. */
function isDenied(reading: Reading, i: number): boolean {
  const { tokens, lexicon } = reading
  const points = lexicon.roles.place.has(tokens[i - 1]?.norm ?? '') || lexicon.roles.pointer.has(tokens[i - 1]?.norm ?? '')
  const small = tokens[i + 1]?.skippable === true
  const isArticle = lexicon.articles.definite.has(tokens[i - 1]?.norm ?? '')
  return isNegated(reading, { start: points || isArticle ? i - 1 : i, end: small ? i + 2 : i + 1 })
}

/** What is wrong with goods, and what they cost where nobody asks. */
const faults: ReadonlySet<string> = new Set(['dear', 'amiss', 'price'])

/** "Indian ta den, deshir dam beshi": what a clause only finds fault with, while another one wishes for something, is not what is meant. */
function isFaulted(reading: Reading, i: number): boolean {
  const clause = clauseRange(reading, i)
  const wishes = cuesOf(reading, 'want')
  if (wishes.length === 0 || wishes.some(cue => isInside(cue, clause)) || isQuestion(reading, clause)) return false
  const { negator, negatorAfter } = reading.lexicon.roles
  const isNo = ({ norm }: Reading['tokens'][number]) => negator.has(norm) || negatorAfter.has(norm)
  return (
    reading.concepts.some(at => faults.has(at.concept) && isInside(at, clause)) ||
    reading.tokens.slice(clause.start, clause.end).some(isNo)
  )
}

/** Of choices that share their words, the one whose whole name was said ("pedas" rather than "extra pedas"). */
function exactAmong(reading: Reading, candidates: number[]): number[] {
  const said = new Set(reading.tokens.flatMap(token => [token.norm, token.raw]))
  const whole = candidates.filter(k =>
    namesOf(reading, reading.state.choices[k]!).some(name => phraseWords(name, reading.lexicon).every(word => said.has(word))),
  )
  return whole.length === 1 ? whole : []
}
