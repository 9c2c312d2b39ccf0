import { productOf } from './basket.ts'
import { byPlace } from './choice-place.ts'
import { byDegree } from './degrees.ts'
import { inOtherWords } from './goods.ts'
import { isContent, isFree, isNegated, propose, type Reading, take } from './reading.ts'
import { phraseWords } from './stems.ts'
import { optionTerms, productTerms } from './terms.ts'

type Choice = Reading['state']['choices'][number]

/**
 * Reads which of the offered choices is meant: by its name, by what tells it from the others ("yang 1000"), or by its place
 * in the list. Words that all choices share decide nothing.
 */
export function readChoice(reading: Reading): void {
  const { choices } = reading.state
  if (choices.length === 0) return
  const listed = choices.every(choice => choice.kind === 'listed')
  const named = (listed ? onlyName(reading) : byName(reading)) ?? byPlace(reading) ?? byDegree(reading)
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
  propose(reading, start, { act: 'choose', key: choice.key }, `"${choice.label}"`)
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

function byName(reading: Reading): { choice: Choice; start: number; end: number } | undefined {
  const { tokens, vocabulary, lexicon } = reading
  const { choices } = reading.state
  const wordsOf = choices.map(
    choice => new Set(namesOf(reading, choice).flatMap(name => phraseWords(name, lexicon).flatMap(splitUnit))),
  )
  const scores = choices.map(() => 0)
  const denied = new Set<number>()
  let start = tokens.length
  let end = 0
  for (const [i, token] of tokens.entries()) {
    if (!isFree(reading, i) || token.mark || token.kind === 'emoji') continue
    const words = [
      token.norm,
      token.raw,
      ...productTerms(token, vocabulary).flatMap(term => term.words),
      ...optionTerms(token, vocabulary).flatMap(term => term.words),
    ]
    const holders = wordsOf.flatMap((set, k) => (words.some(word => set.has(word)) ? [k] : []))
    if (holders.length === 0) continue
    const telling = holders.length < choices.length
    if (!telling && choices.length > 1) continue
    if (isDenied(reading, i)) for (const k of holders) denied.add(k)
    else for (const k of holders) scores[k]! += 1 / holders.length
    start = Math.min(start, i)
    end = Math.max(end, i + 1)
  }
  const most = Math.max(...scores.filter((_, k) => !denied.has(k)))
  const best = scores.flatMap((score, k) => (score === most && !denied.has(k) ? [k] : []))
  // "Not the mug": of two, the other one.
  if (most === 0 ? denied.size === 0 || best.length !== 1 : best.length === 0) return undefined
  const [first] = best.length === 1 ? best : exactAmong(reading, best)
  if (first === undefined) return undefined
  while (
    end < tokens.length &&
    isFree(reading, end) &&
    lexicon.units.has(tokens[end]!.norm) &&
    tokens[end - 1]!.kind === 'number'
  )
    end++
  return { choice: choices[first]!, start, end }
}

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
  const fields = reading.vocabulary.orderTypes.get(reading.state.orderType ?? '')?.fields ?? []
  const aliases = fields.flatMap(field => field.choices.filter(c => c.name === choice.key).flatMap(c => c.aliases))
  return [choice.key, choice.label, ...aliases]
}

const fieldOf = (reading: Reading, key: string) =>
  reading.vocabulary.orderTypes
    .get(reading.state.orderType ?? '')
    ?.fields.find(field => field.choices.some(choice => choice.name === key))?.key
