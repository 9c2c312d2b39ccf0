import { quantityOf } from '../../kernel/quantity.ts'
import { saysForm } from '../reading/form-said.ts'
import { clauseRange, cuesOf, isContent, isFree, propose, type Reading, take } from '../reading/reading.ts'
import type { Sense } from '../reading/sense.ts'

/** The number that a token says, in thousandths. */
function quantityAt({ tokens, lexicon }: Reading, i: number): number | undefined {
  const token = tokens[i]
  const value = token?.kind === 'number' ? token.value : lexicon.numbers.get(token?.norm ?? '')
  return value === undefined ? undefined : quantityOf(value)
}

const isThere = (reading: Reading, i: number) => quantityAt(reading, i) === reading.state.shortage?.available

/** "2 ta thakle 2 tai den": if as many as are there are there, as many. */
export function takesIfThere(reading: Reading): boolean {
  const cue = cuesOf(reading, 'if_there').find(({ start }) => isThere(reading, start - 1) || isThere(reading, start - 2))
  const again = cue && [cue.end, cue.end + 1].find(at => isThere(reading, at))
  if (!cue || again === undefined) return false
  const clause = clauseRange(reading, again)
  take(reading, isThere(reading, cue.start - 1) ? cue.start - 1 : cue.start - 2, clause.end, 'fewer')
  propose(reading, cue.start, { act: 'fewer' }, 'as many as there are')
  return true
}

/** "3 ta ase? oi 3 tai dia den", "there are 3? then send those 3": so many are asked for, named by nothing but their number. */
export function takesThatMany(reading: Reading, senses: readonly Sense[]): boolean {
  const { tokens, lexicon, vocabulary } = reading
  const numbers = tokens.flatMap((_, i) => (isFree(reading, i) && quantityAt(reading, i) !== undefined ? [i] : []))
  const last = numbers.at(-1)
  if (last === undefined || numbers.length < 2 || !numbers.every(i => isThere(reading, i))) return false
  const agrees = cuesOf(reading, 'affirm').length > 0 || lexicon.roles.only.has(tokens[last + 1]?.norm ?? '')
  const wants =
    agrees || cuesOf(reading, 'want').length > 0 || saysForm(reading, { start: last, end: tokens.length }, /\.(?:do|will1)$/)
  const isOther = (i: number) => {
    const { norm, known, kind } = tokens[i]!
    if (kind !== 'word' || !isContent(reading, i)) return false
    return lexicon.roles.negator.has(norm) || !(known || lexicon.units.has(norm)) || vocabulary.names.has(norm)
  }
  if (!wants || senses.some(({ goods }) => goods) || tokens.some((_, i) => isOther(i))) return false
  take(reading, 0, tokens.length, 'fewer')
  propose(reading, numbers[0]!, { act: 'fewer' }, 'as many as there are, and no other number')
  return true
}
