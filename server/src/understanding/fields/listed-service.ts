import { cuesOf, isQuestion, propose, type Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import type { Meaning } from '../words/lexicon.ts'

/** The only service that was just listed, asked about, or whose price was told: "2 units then, my name is …" begins it. */
export const listedService = ({ state }: Reading): string | undefined =>
  state.basket.length + state.asks.length === 0 && state.orderType === undefined ? state.lastService : undefined

/** Whether somebody wants something or agrees, so that a name beside it belongs to the service that was spoken of. */
export const takesUp = (reading: Reading): boolean =>
  cuesOf(reading, 'want').length + cuesOf(reading, 'affirm').length > 0 && cuesOf(reading, 'deny').length === 0

/**
 * "Ok koraite chai", "yes, book it please", "hae lagbe" right after a service was spoken of: who wants something and says nothing else wants
 * that. A mere "ok" only shows that the answer was read.
 */
export function readTakenUp(reading: Reading): void {
  const { tokens, lexicon } = reading
  const service = listedService(reading)
  if (service === undefined || reading.acts.some(({ act }) => act.act !== 'greet' && act.act !== 'thanks')) return
  if (isQuestion(reading, { start: 0, end: tokens.length }) || cuesOf(reading, 'deny').length > 0) return
  const said = lexicon.phrases.allIn(tokens).filter(({ values }) => values.some(value => small.has(value)))
  const wish = tokens.findIndex((token, i) =>
    (lexicon.phrases.longestAt([token], 0) ?? said.find(({ start }) => start === i))?.values.includes('want'),
  )
  const isSmall = (i: number) =>
    tokens[i]!.mark || tokens[i]!.kind === 'emoji' || tokens[i]!.skippable || said.some(phrase => holds(phrase, i))
  if (wish < 0 || !tokens.every((_, i) => isSmall(i))) return
  propose(reading, wish, { act: 'service', orderType: service }, 'wants what was just spoken of')
}

const small: ReadonlySet<Meaning> = new Set<Meaning>(['want', 'affirm', 'greet', 'thanks', 'haste', 'label:selfName'])
