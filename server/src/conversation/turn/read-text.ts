import { codeOf, countWrongCodes, triedTooOften } from '../../pricing/index.ts'
import { type Understanding, understand } from '../../understanding/index.ts'
import { readForPlaced } from './read-for-placed.ts'
import { dialogueState } from './situation.ts'
import { note, type Turn } from './turn.ts'

/**
 * What a text says. Codes for a discount are counted where they are none, and after a few in a day none is looked at any more:
 * a right one then is a word like any other, so that nobody finds codes by trying.
 */
export async function readText(turn: Turn, text: string): Promise<Understanding> {
  const { tx, model, customer, now } = turn
  const state = dialogueState(turn)
  const alone = understand(text, model.vocabulary, state, now)
  const read = readForPlaced(turn, text, alone) ?? alone
  const said = read.acts.find(act => act.act === 'code')
  if (model.codes.size === 0 || (!said && read.codeGuesses === 0)) return read
  if (await triedTooOften(tx, customer.customerId, now)) {
    const without = understand(text, model.vocabulary, { ...state, codes: new Set<string>() }, now)
    if (said || without.acts.some(act => act.act === 'code')) note(turn, 'code.too_many')
    return { ...without, acts: without.acts.filter(act => act.act !== 'code') }
  }
  const wrong = read.codeGuesses + (said && !model.codes.has(codeOf(said.code)) ? 1 : 0)
  if (wrong > 0) await countWrongCodes(tx, customer.customerId, now, wrong)
  return read
}
