import { isSameChoice, type OptionValue } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'

type Change = Extract<Act, { act: 'change' }>

/**
 * "M hobe na, L lagbe, duita koren": what is said of one line in several parts of a message is one change of it, and a number that the line
 * has already changes nothing where something else does.
 */
export function joinChanges(reading: Reading): void {
  const acts: Reading['acts'] = []
  for (const one of withoutKept(reading)) {
    const place = acts.findLastIndex(({ act }) => act.act === 'change')
    const before = acts[place]?.act
    const whole = one.act.act === 'change' && before?.act === 'change' ? together(before, one.act) : undefined
    // "Ek set bariye 2 set": said twice, and one change.
    if (before && JSON.stringify(before) === JSON.stringify(one.act)) continue
    if (whole) acts[place] = { at: acts[place]!.at, act: whole }
    else acts.push(one)
  }
  reading.acts = acts.map(({ at, act }) => ({ at, act: act.act === 'change' ? withoutSame(reading, act) : act }))
}

/**
 * "Penyetnya ganti paha aja, dada kekeringan": of two choices of one kind for a line, the one that it has already says what was wrong, and
 * only the other one changes it.
 */
function withoutKept({ acts, state }: Reading): Reading['acts'] {
  const changes = acts.flatMap(({ act }) => (act.act === 'change' ? [act] : []))
  return acts.flatMap(one => {
    const { act } = one
    if (act.act !== 'change' || !act.options || act.portion !== undefined || !('lineId' in act.target)) return [one]
    const { lineId } = act.target
    const line = state.basket.find(known => known.lineId === lineId)
    const others = changes.filter(
      other => 'lineId' in other.target && other.target.lineId === lineId && other.portion === undefined,
    )
    const isKept = (option: OptionValue) =>
      line?.options.some(own => isSameChoice(own, option)) === true &&
      others.some(other => other.options?.some(anew => anew.group === option.group && !isSameChoice(anew, option)))
    const options = act.options.filter(option => !isKept(option))
    if (options.length === act.options.length) return [one]
    const { options: _, ...rest } = act
    const says = rest.quantity !== undefined || (rest.without?.length ?? 0) + (rest.notes?.length ?? 0) > 0
    if (options.length === 0) return says ? [{ ...one, act: rest }] : []
    return [{ ...one, act: { ...act, options } }]
  })
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
