import { one } from '../../../server/src/kernel/quantity.ts'
import {
  type Act,
  compileVocabulary,
  type DialogueState,
  emptyState,
  type LineRequest,
  type OptionChoice,
  understand,
  type Vocabulary,
} from '../../../server/src/understanding/index.ts'
import { overlap, precision, recall, share, sum } from '../figures.ts'
import { type Dialogue, readDialogues } from './dialogues.ts'
import { addons, keyOf, menuOf, namesIn } from './menu.ts'

type Line = DialogueState['basket'][number]

/**
 * Taskmaster-4, coffee bar: the customer's turns are read one after another against the bar's menu, each in the
 * state that the ones before have left, and the order at the end is compared with the one that a person's calls made. How it
 * is to be carried (here, to go) belongs to no drink and is left out, like notes. Dialogues in which the bar did not have
 * what was asked for are left out: their menu is another one.
 */
export function taskmasterFigures(folder: string, today: Date) {
  const { dialogues, unreadable } = readDialogues(folder)
  const played = dialogues.filter(dialogue => !lacks(dialogue))
  const ends = played.map(dialogue => {
    const said = replay(dialogue, compileVocabulary(menuOf(dialogue, dialogues)), today).flatMap(line =>
      pieces(line.productId, line.quantity, line.options),
    )
    const expected = goldLines(dialogue)
    const { shared } = overlap(said, expected)
    return {
      id: dialogue.id,
      said,
      expected,
      right: shared === said.length && shared === expected.length,
      text: dialogue.turns,
    }
  })
  const ordered = ends.filter(end => end.expected.length > 0)
  const lines = sum(ends.map(end => overlap(end.said, end.expected)))
  return {
    dialogues: ends.length,
    leftOut: dialogues.length - played.length,
    unreadable,
    orderRight: share(ordered.filter(end => end.right).length, ordered.length),
    nothingOrderedRight: share(ends.filter(end => end.expected.length === 0 && end.right).length, ends.length - ordered.length),
    linePrecision: precision(lines),
    lineRecall: recall(lines),
    wrong: ends
      .filter(end => !end.right)
      .map(end => `${end.text.map(turn => turn.text).join(' / ')} → ${end.said.join('; ')} (${end.expected.join('; ')})`),
  }
}

const lacks = (dialogue: Dialogue) =>
  dialogue.turns.some(turn =>
    turn.calls.some(({ call, response }) => call === 'get_menu_items' && response.menu_items?.length === 0),
  )

function replay(dialogue: Dialogue, vocabulary: Vocabulary, today: Date): Line[] {
  let basket: Line[] = []
  for (const { text } of dialogue.turns) {
    const state = { ...emptyState('customer'), basket, asks: basket.length > 0 ? ['confirm'] : ['open'] }
    for (const act of understand(text, vocabulary, state, today).acts) basket = applied(basket, act)
  }
  return basket
}

function applied(basket: Line[], act: Act): Line[] {
  if (act.act === 'order') return [...basket, ...act.lines.flatMap((line, i) => lineOf(line, `${basket.length + i}`))]
  if (act.act === 'remove') return basket.filter(line => line.lineId !== act.target.lineId)
  if (act.act === 'replace')
    return basket.flatMap(line => (line.lineId === act.target.lineId ? lineOf(act.by, line.lineId) : [line]))
  if (act.act !== 'change') return basket
  return basket.flatMap(line => {
    if (line.lineId !== act.target.lineId) return [line]
    const options = merged(line.options, act.options ?? [])
    if (act.portion === undefined) return [{ ...line, quantity: act.quantity ?? line.quantity, options }]
    return [
      { ...line, quantity: line.quantity - act.portion },
      { ...line, lineId: `${line.lineId}b`, quantity: act.portion, options },
    ]
  })
}

function lineOf({ candidates, quantity, options }: LineRequest, lineId: string): Line[] {
  const [best] = candidates
  return best ? [{ lineId, productId: best.productId, quantity: quantity ?? one, options }] : []
}

/** Of an attribute there is one value, of addons several. */
const merged = (before: readonly OptionChoice[], after: readonly OptionChoice[]) => [
  ...before.filter(option => option.group === addons || !after.some(other => other.group === option.group)),
  ...after,
]

/** One text for each piece, since two equal drinks are sometimes ordered as one line and sometimes as two. */
function pieces(productId: string, quantity: number, options: readonly OptionChoice[]): string[] {
  const how = options
    .filter(option => option.group !== 'order-type')
    .map(option => `${option.group}=${option.choice}`)
    .sort()
  return Array.from({ length: Math.round(quantity / one) }, () => [productId, ...how].join(' '))
}

/** The order that the calls of a dialogue have made. */
function goldLines(dialogue: Dialogue): string[] {
  const nameOf = namesIn(dialogue)
  const lines = new Map<string, { productId: string; quantity: number; options: OptionChoice[] }>()
  for (const { call, request, response } of dialogue.turns.flatMap(turn => turn.calls)) {
    const options = [
      ...request.attributes.map(one => ({ group: one.attribute_id, choice: keyOf(one.option) })),
      ...request.addons.map(one => ({ group: addons, choice: keyOf(nameOf(one.addon_id)) })),
    ]
    if (call === 'add_order_item' && request.menu_item_id !== undefined)
      lines.set(response.order_item_id ?? String(lines.size), {
        productId: keyOf(nameOf(request.menu_item_id)),
        quantity: (request.quantity ?? 1) * one,
        options,
      })
    const changed = lines.get(request.order_item_id ?? '')
    if (call === 'update_order_item' && changed) changed.options = merged(changed.options, options)
  }
  return [...lines.values()].flatMap(line => pieces(line.productId, line.quantity, line.options))
}
