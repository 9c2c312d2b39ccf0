import { one, type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { isContent, isFree, propose, type Reading, take } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'
import { areVariants, byName, type Named } from './choice-by-name.ts'
import { asksAbout, isUndecided } from './choice-doubts.ts'
import { type Choice, sayable, wordsOfChoices } from './choice-names.ts'
import { byPlace, isEnding } from './choice-place.ts'
import { countBesideSize } from './count-beside-size.ts'
import { byDegree } from './degrees.ts'

/**
 * Reads which of the offered choices is meant: by its name, by what tells it from the others ("yang 1000"), or by its place
 * in the list. Words that all choices share decide nothing. Of several questions about goods each may be answered.
 */
export function readChoice(reading: Reading): void {
  const { choices } = reading.state
  if (choices.length === 0) return
  const listed = choices.every(choice => choice.kind === 'listed')
  if (isUndecided(reading)) return
  const each = questionsOf(reading).flatMap(asked => byName(withChoices(reading, asked)) ?? [])
  if (each.length > 1) for (const named of each) choose(reading, named, true)
  else {
    const named: Named | undefined = (listed ? onlyName(reading) : byName(reading)) ?? byPlace(reading) ?? byDegree(reading)
    if (named && (asksAbout(reading, named) || isOneOfParts(reading, named))) return
    if (named) choose(reading, named, areVariants(reading) || isPlainlyCounted(reading, named))
  }
}

/** "১টা ফুল ১টা হাফ": one of several numbers counts this choice, so that it is of a part of the line and not of all. */
function isOneOfParts(reading: Reading, { choice, start, end }: Named): boolean {
  const { tokens, state, lexicon } = reading
  if (choice.kind !== 'option' || !isPlainlyCounted(reading, { choice, start, end })) return false
  const isNumber = (i: number) => tokens[i]?.kind === 'number' || lexicon.numbers.has(tokens[i]?.norm ?? '')
  const isCounted = isNumber(start - 1) || (lexicon.units.has(tokens[start - 1]?.norm ?? '') && isNumber(start - 2))
  const numbers = tokens.filter((_, i) => isFree(reading, i) && isNumber(i)).length
  return isCounted && numbers > 1 && state.basket.some(line => line.quantity > one)
}

/** "Mangga 2", "2 yang mangga": where no choice has a number in its name, one beside the name counts. */
const isPlainlyCounted = ({ state, tokens }: Reading, { start, end }: Named): boolean =>
  tokens.slice(start, end).every(({ kind }) => kind === 'word') && state.choices.every(({ label }) => !/\p{N}/u.test(label))

/**
 * "2, house 15, dhanmondi 27": asked which and where to, who begins with a number of the list and a comma tells which first.
 */
export function readPlaceAhead(reading: Reading): void {
  const { state, tokens } = reading
  const [first, mark] = tokens
  const choice = first?.kind === 'number' && isFree(reading, 0) ? state.choices[(first.value ?? 0) - 1] : undefined
  const isApart = mark !== undefined && /^[,\n]$/.test(mark.norm) && tokens.length > 2
  if (!choice || !isApart || choice.kind === 'listed' || state.choices.length < 2 || !state.asks.includes('address')) return
  choose(reading, { choice, start: 0, end: 1 }, false)
  take(reading, 1, 2, 'choice')
}

const withChoices = (reading: Reading, choices: Choice[]): Reading => ({ ...reading, state: { ...reading.state, choices } })

/** The choices of goods by the question that offers them, where there are several. */
function questionsOf({ state }: Reading): Choice[][] {
  const questions = Map.groupBy(
    state.choices.filter(({ kind, of }) => kind === 'product' && of !== undefined),
    ({ of }) => of,
  )
  return questions.size > 1 ? [...questions.values()] : []
}

/** `counted`: a number beside the choice says how many of it. */
function choose(reading: Reading, named: Named, counted: boolean): void {
  const { choice, start, end } = named
  const told = choice.kind === 'product' ? countBesideSize(reading, choice.key, named) : undefined
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
  const quantity = told ?? (choice.kind === 'product' && counted ? amountBeside(reading, start, end) : undefined)
  const more = { ...(or && { or }), ...(quantity !== undefined && { quantity }) }
  propose(reading, start, { act: 'choose', key: choice.key, ...more }, `"${choice.label}"`)
}

/**
 * Whether these words do nothing but say which of the products or options on offer is meant: "yang M warna merah" is no place,
 * whatever is red there.
 */
export function tellsChoice(reading: Reading, { start, end }: Extent): boolean {
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
    (token, i) => isFree(reading, i) && isContent(reading, i) && !(named && holds(named, i)) && token.kind !== 'mark',
  )
  return besides ? undefined : named
}

const fieldOf = (reading: Reading, key: string) =>
  reading.vocabulary.orderTypes
    .get(reading.state.orderType ?? '')
    ?.fields.find(field => field.choices.some(choice => choice.name === key))?.key
