import { readChoiceId } from '../../channels/message.ts'
import { isRow, tapMore, tapRow } from '../answers/rows.ts'
import { sayStatus } from '../answers/status.ts'
import { applyAct } from './acts.ts'
import { applyGoodsAct } from './goods-acts.ts'
import { cancelOrder, keepOrder, rateOrder } from './order-acts.ts'
import { waitForProduct } from './shortage.ts'
import { note, type Turn } from './turn.ts'
import { narrow } from './variants.ts'

/** Takes in a tap. A button that agrees to something carries what it agrees to: an old one shows the new summary. */
export async function hearTap(turn: Turn, id: string): Promise<void> {
  const before = turn.notes.length
  await takeTap(turn, id)
  // Nobody taps to hear nothing: what has no effect any more is said to be old.
  const { changed, agreed, showAgain, silent } = turn
  if (turn.notes.length === before && !turn.listing && !changed && !agreed && !showAgain && !silent) staleButton(turn)
}

async function takeTap(turn: Turn, id: string): Promise<void> {
  const { action, subject } = readChoiceId(id)
  const [verb = '', ...rest] = action.split(':')
  const argument = rest.join(':')
  turn.understood = true
  switch (verb) {
    case 'pay':
    case 'confirm':
      if (subject !== undefined && ![turn, ...turn.others].some(basket => basket.order?.quote?.quoteId === subject))
        return staleButton(turn)
      turn.agreed = { ...(verb === 'pay' && { method: argument }) }
      return
    case 'more':
      return tapMore(turn, subject)
    case 'choose':
      if (isRow(subject)) return void ((await tapRow(turn, argument, subject)) || staleButton(turn))
      return turn.orderType?.fields.some(field => field.choices.some(choice => choice.name === argument))
        ? applyAct(turn, {
            act: 'field',
            key: turn.orderType.fields.find(field => field.choices.some(choice => choice.name === argument))!.key,
            value: argument,
            quality: 'said',
          })
        : applyGoodsAct(turn, { act: 'choose', key: argument })
    case 'narrow':
      return narrow(turn, argument.slice(0, argument.indexOf(':')), argument.slice(argument.indexOf(':') + 1))
    case 'fewer':
    case 'substitute':
    case 'wait':
    case 'drop':
      if (verb === 'wait' && subject !== undefined) return waitForProduct(turn, subject)
      if (verb === 'wait' && !turn.draft.open.some(item => item.kind === 'short')) return note(turn, 'answer.waiting')
      return applyGoodsAct(turn, { act: verb })
    case 'pickup':
      return applyAct(turn, { act: 'pickup' })
    case 'continue':
      if (turn.order?.orderId !== subject) return staleButton(turn)
      // Prices and stock may have moved since: what is shown and agreed to is made anew.
      turn.changed = true
      return
    case 'edit':
      turn.noteAsks = ['open']
      return note(turn, 'ask.what_to_change')
    case 'cancel':
      return cancelOrder(turn, subject === undefined ? undefined : { orderId: subject })
    case 'keep':
      return keepOrder(turn)
    case 'rate':
      return rateOrder(turn, Number(argument), subject)
    case 'human':
      return applyAct(turn, { act: 'human' })
    default:
      return staleButton(turn)
  }
}

function staleButton(turn: Turn) {
  const placed = turn.orders.findLast(order => order.status !== 'DRAFT' && order.quote)
  if (turn.order?.quote) {
    note(turn, 'note.old_button')
    turn.showAgain = true
  } else if (placed) turn.notes.push(sayStatus(turn, placed))
  else note(turn, 'note.old_button_nothing')
}
