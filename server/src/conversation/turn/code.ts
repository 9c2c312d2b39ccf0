import { formatMoney } from '../../kernel/money.ts'
import type { Draft } from '../../orders/index.ts'
import { applyRules, type CodeOutcome, type PriceRule } from '../../pricing/index.ts'
import { goodsOf, hoursOf, momentOf } from '../answers/rule-words.ts'
import type { Values } from '../texts.ts'
import { note, type Turn } from './turn.ts'

type Unapplied = Extract<CodeOutcome, { applied: false }>
type Why = Unapplied['unmet']['why']

/** What may still come true for this basket: the code stays with it and counts as soon as it does. */
const mayCome: ReadonlySet<Why> = new Set(['minimum', 'goods', 'way', 'delivery', 'not_now'])

/**
 * Brings a code that was said to the basket it is for. With nothing ordered yet it waits in the conversation for the basket
 * to come; a code that can never count is answered at once and kept nowhere.
 */
export function takeCode(turn: Turn): void {
  const { state } = turn.conversation
  const goods = turn.wishes.length > 0 && !turn.orderType
  if (turn.saidCode === undefined && goods && state.code !== undefined && turn.draft.code === undefined) {
    turn.saidCode = state.code
    delete state.code
  }
  if (turn.saidCode === undefined) return
  const rule = turn.model.rules.find(one => one.kind === 'code' && one.code === turn.saidCode)
  if (turn.orderType?.policy.pricing === 'quoted_by_seller') return note(turn, 'code.other_type', { code: turn.saidCode })
  if (goods || turn.orderType) {
    turn.draft = { ...turn.draft, code: turn.saidCode }
    turn.changed = true
    return
  }
  const outcome = withoutBasket(turn, turn.saidCode)
  if (outcome.unmet.why !== 'unknown' && outcome.unmet.why !== 'over') state.code = turn.saidCode
  tellCode(turn, outcome.unmet.why === 'goods' && rule ? { ...outcome, unmet: { why: 'kept' } } : outcome)
}

/** What can be said of a code while nothing is in the basket: whether there is such a code, and whether it is its time. */
function withoutBasket({ model, now }: Turn, code: string): Unapplied {
  const rules = model.rules.filter(rule => rule.kind === 'code')
  const moment = { now, timeZone: model.merchant.timeZone, firstOrder: true, uses: new Map() }
  const orderType = rules.find(rule => rule.code === code)?.when.orderTypes[0] ?? 'GOODS'
  return applyRules(rules, { orderType, lines: [], code }, moment).code as Unapplied
}

/** The code that was said shall not count. */
export function dropCode(turn: Turn): void {
  const { state } = turn.conversation
  const had = turn.draft.code ?? state.code ?? turn.saidCode
  delete state.code
  turn.saidCode = undefined
  if (had === undefined) return note(turn, 'code.none')
  note(turn, 'code.dropped', { code: had })
  if (turn.draft.code === undefined) return
  turn.draft = withoutCode(turn.draft)
  turn.changed = true
}

function withoutCode({ code: _, ...draft }: Draft): Draft {
  return draft
}

/**
 * Says what became of a code: when it was said just now, and whenever that is another thing than was told last. The order goes on in any case; a code that cannot come true is taken off the basket.
 */
export function settleCode(turn: Turn, now: CodeOutcome | undefined): void {
  if (!now) return
  const outcome = asKnown(turn, now)
  const { state } = turn.conversation
  const told = `${outcome.code} ${outcome.applied ? 'applied' : outcome.unmet.why}`
  if (turn.saidCode === outcome.code || state.toldOfCode !== told) tellCode(turn, outcome)
  state.toldOfCode = told
  if (outcome.applied) return
  if (!mayCome.has(outcome.unmet.why)) turn.draft = withoutCode(turn.draft)
  // A service is placed without a summary; whoever counts on a code that does not count sees the price first.
  if (turn.orderType && turn.saidCode === outcome.code) turn.draft = { ...turn.draft, toConfirm: true }
}

/** A code that counted for this order and was withdrawn since is over, and not one that nobody knows. */
function asKnown({ earlier }: Turn, outcome: CodeOutcome): CodeOutcome {
  const counted = earlier?.adjustments.some(row => row.code === outcome.code)
  return counted && !outcome.applied && outcome.unmet.why === 'unknown' ? { ...outcome, unmet: { why: 'over' } } : outcome
}

type Told = CodeOutcome | { code: string; applied: false; unmet: { why: 'kept' }; rule?: PriceRule }

function tellCode(turn: Turn, outcome: Told): void {
  const { currency } = turn.model.merchant
  const { code } = outcome
  if (outcome.applied) return note(turn, 'code.applied', { code, amount: formatMoney(outcome.amount, currency) })
  note(turn, ...unappliedText(turn, outcome))
}

function unappliedText(turn: Turn, { code, unmet, rule }: Exclude<Told, { applied: true }>): [key: string, values: Values] {
  const money = (amount: number) => formatMoney(amount, turn.model.merchant.currency)
  switch (unmet.why) {
    case 'minimum':
      return ['code.minimum', { code, minimum: money(unmet.minimum), missing: money(unmet.missing) }]
    case 'not_yet':
      return ['code.not_yet', { code, date: momentOf(turn, unmet.from) }]
    case 'way':
      return [`code.way_${unmet.fulfilment}`, { code }]
    case 'goods':
      return ['code.goods', { code, items: (rule && goodsOf(turn, rule)) ?? '' }]
    case 'not_now':
      return ['code.not_now', { code, when: (rule && hoursOf(turn, rule)) ?? '' }]
    case 'shop':
      return ['code.shop', { code, shop: shopNames(turn, rule) }]
    default:
      return [`code.${unmet.why}`, { code }]
  }
}

const shopNames = ({ model }: Turn, rule: PriceRule | undefined) =>
  model.merchant.shops.flatMap(shop => (rule?.when.shops?.includes(shop.key) ? shop.name : [])).join(', ')
