import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { inOtherWords } from '../names/everyday-goods.ts'
import { optionTerms, productTerms } from '../names/terms.ts'
import { isContent, isFree, isNegated, propose, type Reading, take } from '../reading/reading.ts'
import { phraseWords } from '../words/stems.ts'
import { productOf } from './basket.ts'
import { byPlace, isEnding } from './choice-place.ts'
import { byDegree } from './degrees.ts'

type Choice = Reading['state']['choices'][number]

/**
 * Reads which of the offered choices is meant: by its name, by what tells it from the others ("yang 1000"), or by its place
 * in the list. Words that all choices share decide nothing.
 */
export function readChoice(reading: Reading): void {
  const { choices } = reading.state
  if (choices.length === 0) return
  const listed = choices.every(choice => choice.kind === 'listed')
  const named: Named | undefined = (listed ? onlyName(reading) : byName(reading)) ?? byPlace(reading) ?? byDegree(reading)
  if (!named) return
  const { choice, start, end } = named
  take(reading, start, end, 'choice')
  if (choice.kind === 'fulfilment' && (choice.key === 'pickup' || choice.key === 'delivery'))
    return propose(reading, start, { act: choice.key }, 'the way that was offered')
  const field = choice.kind === 'field' ? fieldOf(reading, choice.key) : undefined
  if (field !== undefined)
    return propose(
      reading,
      start,
      { act: 'field', key: field, value: choice.key, quality: 'said' },
      'the choice that was offered',
    )
  const or = named.or?.map(one => one.key)
  const quantity = choice.kind === 'product' && areVariants(reading) ? amountBeside(reading, start, end) : undefined
  const more = { ...(or && { or }), ...(quantity !== undefined && { quantity }) }
  propose(reading, start, { act: 'choose', key: choice.key, ...more }, `"${choice.label}"`)
}

/**
 * Whether these words do nothing but say which of the products or options on offer is meant: "yang M warna merah" is no place,
 * whatever is red there.
 */
export function tellsChoice(reading: Reading, { start, end }: { start: number; end: number }): boolean {
  const offered = reading.state.choices.filter(({ kind }) => kind === 'product' || kind === 'option')
  if (offered.length < 2) return false
  const wordsOf = wordsOfChoices(reading, offered)
  let tells = false
  for (let i = start; i < end; i++) {
    const token = reading.tokens[i]!
    const isNumber = token.kind === 'number'
    if (
      !(isNumber || token.kind === 'word') ||
      !isContent(reading, i) ||
      isEnding(reading, i) ||
      reading.lexicon.roles.place.has(token.norm)
    )
      continue
    const words = sayable(reading, token)
    const holders = wordsOf.filter(set => words.some(word => set.has(word))).length
    if (isNumber && holders === 0) continue
    if (holders === 0 && !reading.lexicon.roles.aspect.has(token.norm)) return false
    tells ||= holders > 0 && holders < offered.length
  }
  return tells
}

/** "Yg merah aja 2", "2 yang merah": how many, right beside the choice. */
function amountBeside(reading: Reading, start: number, end: number): Quantity | undefined {
  const { tokens, lexicon } = reading
  const passed = (i: number) =>
    tokens[i]?.kind === 'word' && (!isContent(reading, i) || lexicon.roles.place.has(tokens[i]!.norm))
  let [before, behind] = [start - 1, end]
  while (passed(before)) before--
  while (passed(behind)) behind++
  const at = [behind, before].find(i => tokens[i]?.kind === 'number' && isFree(reading, i))
  const quantity = at === undefined ? undefined : quantityOf(tokens[at]!.value ?? Number.NaN)
  if (at === undefined || quantity === undefined) return undefined
  const unit = lexicon.units.has(tokens[at + 1]?.norm ?? '') && isFree(reading, at + 1)
  take(reading, at, unit ? at + 2 : at + 1, 'choice')
  return quantity
}

/** A row of a list that nobody has to choose from is meant by its name only where the message says nothing else. */
function onlyName(reading: Reading): ReturnType<typeof byName> {
  const named = byName(reading)
  const besides = reading.tokens.some(
    (token, i) =>
      isFree(reading, i) && isContent(reading, i) && !(named && i >= named.start && i < named.end) && token.kind !== 'mark',
  )
  return besides ? undefined : named
}

/** `or`: what the words fit as well. */
type Named = { choice: Choice; or?: Choice[]; start: number; end: number }

function byName(reading: Reading): Named | undefined {
  const { tokens, lexicon } = reading
  const { choices } = reading.state
  const wordsOf = wordsOfChoices(reading, choices)
  const scores = choices.map(() => 0)
  let said = 0
  const denied = new Set<number>()
  const shared: number[] = []
  let start = tokens.length
  let end = 0
  for (const [i, token] of tokens.entries()) {
    if (!isFree(reading, i) || token.mark || token.kind === 'emoji') continue
    const words = sayable(reading, token)
    const holders = wordsOf.flatMap((set, k) => (words.some(word => set.has(word)) ? [k] : []))
    if (holders.length === 0) continue
    const telling = holders.length < choices.length
    if (!telling && choices.length > 1) {
      if (!isDenied(reading, i)) shared.push(i)
      continue
    }
    if (isDenied(reading, i)) for (const k of holders) denied.add(k)
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

const isAllThatIsSaid = ({ tokens, lexicon }: Reading, places: readonly number[]): boolean =>
  tokens.every((token, i) => places.includes(i) || token.mark || token.skippable || lexicon.roles.filler.has(token.norm))

/** Of variants of one thing, words that fit some of them say a part of what is asked: the colour, and the size is asked then. */
function areVariants(reading: Reading): boolean {
  const families = reading.state.choices.map(choice => productOf(reading, choice.key)?.source.family)
  return families[0] !== undefined && families.every(family => family === families[0])
}

const wordsOfChoices = (reading: Reading, choices: readonly Choice[]) =>
  choices.map(
    choice => new Set(namesOf(reading, choice).flatMap(name => phraseWords(name, reading.lexicon).flatMap(splitUnit))),
  )

/** What a word may mean among the names of choices. */
const sayable = ({ vocabulary, lexicon }: Reading, token: Reading['tokens'][number]): string[] => [
  token.norm,
  token.raw,
  ...(lexicon.units.get(token.norm) ?? []),
  ...productTerms(token, vocabulary).flatMap(term => term.words),
  ...optionTerms(token, vocabulary).flatMap(term => term.words),
]

/** "jangan yang goreng", "mug-er ta na": a word of denial right before, or right behind as in Bangla; a word that points may stand between. */
function isDenied(reading: Reading, i: number): boolean {
  const { tokens, lexicon } = reading
  const points = lexicon.roles.place.has(tokens[i - 1]?.norm ?? '') || lexicon.roles.pointer.has(tokens[i - 1]?.norm ?? '')
  const small = tokens[i + 1]?.skippable === true
  return isNegated(reading, { start: points || tokens[i - 1]?.norm === 'the' ? i - 1 : i, end: small ? i + 2 : i + 1 })
}

/** Of choices that share their words, the one whose whole name was said ("pedas" rather than "extra pedas"). */
function exactAmong(reading: Reading, candidates: number[]): number[] {
  const said = new Set(reading.tokens.flatMap(token => [token.norm, token.raw]))
  const whole = candidates.filter(k =>
    namesOf(reading, reading.state.choices[k]!).some(name => phraseWords(name, reading.lexicon).every(word => said.has(word))),
  )
  return whole.length === 1 ? whole : []
}

const splitUnit = (word: string) => /^(\d+)(\p{L}+)$/u.exec(word)?.slice(1) ?? [word]

/** What an offered choice may be called: its own names, its tags, and everyday goods in other words. */
function namesOf(reading: Reading, choice: Choice): string[] {
  const names = ownNamesOf(reading, choice)
  const { lexicon } = reading
  return [...names, ...names.flatMap(name => inOtherWords(phraseWords(name, lexicon), lexicon).map(words => words.join(' ')))]
}

function ownNamesOf(reading: Reading, choice: Choice): string[] {
  if (choice.kind === 'product' || (choice.kind === 'listed' && productOf(reading, choice.key))) {
    const source = productOf(reading, choice.key)?.source
    return source
      ? [source.name, ...source.aliases, source.unit, ...source.tags, ...Object.values(source.attributes)]
      : [choice.label]
  }
  if (choice.kind === 'option') {
    const aliases = reading.vocabulary.choiceNames.get(choice.key) ?? []
    return [choice.key, choice.label, ...aliases]
  }
  const { orderTypes } = reading.vocabulary
  const own = orderTypes.get(reading.state.orderType ?? '')
  const fields = own?.fields ?? [...orderTypes.values()].flatMap(type => type.fields)
  const aliases = fields.flatMap(field => field.choices.filter(c => c.name === choice.key).flatMap(c => c.aliases))
  return [choice.key, choice.label, ...aliases]
}

const fieldOf = (reading: Reading, key: string) =>
  reading.vocabulary.orderTypes
    .get(reading.state.orderType ?? '')
    ?.fields.find(field => field.choices.some(choice => choice.name === key))?.key
