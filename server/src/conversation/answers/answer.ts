import type { Act } from '../../understanding/index.ts'
import { labelIn } from '../order-type.ts'
import { note, type Turn } from '../turn/turn.ts'
import { answerDelivery } from './delivery.ts'
import { answerHours } from './hours.ts'
import { speakOf } from './listing.ts'
import { showMenu, showMore } from './menu.ts'
import { answerPayment } from './payment.ts'
import { offerPerson } from './person.ts'
import { answerPrice } from './prices.ts'
import { answerPromo } from './promo.ts'
import { tellStatus } from './status.ts'
import { orderUsual } from './usual.ts'

type Question = Extract<
  Act,
  {
    act:
      | 'ask_bot'
      | 'ask_hours'
      | 'ask_payment'
      | 'ask_promo'
      | 'ask_area'
      | 'ask_return'
      | 'ask_price'
      | 'ask_status'
      | 'faq'
      | 'menu'
      | 'more'
      | 'usual'
  }
>

/**
 * Answers a question from data, never from words that were made up. A new question gets its act in `understanding/types/act.ts`,
 * its words in the packs, a line here and a file beside this one (docs/guides/answer-a-question.md).
 */
export async function answerQuestion(turn: Turn, act: Question): Promise<void> {
  turn.understood = true
  switch (act.act) {
    case 'ask_bot':
      return note(turn, 'answer.bot', { merchant: turn.model.merchant.name })
    case 'ask_hours':
      return answerHours(turn, act)
    case 'ask_payment':
      return answerPayment(turn)
    case 'ask_promo':
      return answerPromo(turn)
    case 'ask_area':
      return answerDelivery(turn, act.area)
    case 'ask_return':
      return offerPerson(turn, 'answer.return')
    case 'ask_price':
      return answerPrice(turn, act)
    case 'ask_status':
      return tellStatus(turn, act.orderNumber)
    case 'faq': {
      const row = turn.model.faq.find(faq => faq.faqId === act.id)
      const text = row && labelIn(row.answers, turn.language, '')
      if (text && !turn.notes.includes(text)) turn.notes.push(text)
      if (act.orderType !== undefined) speakOf(turn, act.orderType)
      return
    }
    case 'menu':
      return showMenu(turn, act)
    case 'more':
      return showMore(turn)
    case 'usual':
      return orderUsual(turn)
  }
}
