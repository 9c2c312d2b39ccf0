import type { Reading } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'

type Change = Extract<Act, { act: 'change' }>

/**
 * "M hobe na, L lagbe, duita koren": what is said of one line in several parts of a message is one change of it, and a number that the line
 * has already changes nothing where something else does.
 */
export function joinChanges(reading: Reading): void {
  const acts: Reading['acts'] = []
  for (const one of reading.acts) {
    const place = acts.findLastIndex(({ act }) => act.act === 'change')
    const before = acts[place]?.act
    const whole = one.act.act === 'change' && before?.act === 'change' ? together(before, one.act) : undefined
    if (whole) acts[place] = { at: acts[place]!.at, act: whole }
    else acts.push(one)
  }
  reading.acts = acts.map(({ at, act }) => ({ at, act: act.act === 'change' ? withoutSame(reading, act) : act }))
}

/** One of them counts and the other says how; two numbers or two wishes are two changes. */
function together(first: Change, second: Change): Change | undefined {
  if (JSON.stringify(first.target) !== JSON.stringify(second.target)) return undefined
  if (first.portion !== undefined || second.portion !== undefined) return undefined
  const [a, b] = [first.quantity !== undefined, second.quantity !== undefined]
  const wishes = ({ options, without, notes }: Change) => (options?.length ?? 0) + (without?.length ?? 0) + (notes?.length ?? 0)
  if (a === b || (a ? wishes(first) : wishes(second)) > 0) return undefined
  return { ...first, ...second }
}

function withoutSame({ state }: Reading, change: Change): Change {
  const { quantity, ...rest } = change
  const { target } = change
  const line = 'lineId' in target ? state.basket.find(one => one.lineId === target.lineId) : undefined
  const more = (rest.options?.length ?? 0) + (rest.without?.length ?? 0) > 0
  return line && more && quantity === line.quantity ? rest : change
}
