import type { Quantity } from '../../kernel/quantity.ts'
import type { Language } from '../../kernel/region.ts'
import type { OptionWish } from './line-request.ts'

/** What the conversation stands at when a message comes: everything that gives a short answer its meaning. */
export type DialogueState = {
  role: 'customer' | 'seller'
  /** The language of the last reply; kept unless the message clearly is in another. */
  language?: Language
  /** What the open question asks for, derived from the order, most pressing first. */
  asks: string[]
  /**
   * What was offered to choose from; `key` is a product id, the name of an option's choice, or of a field's choice.
   * `listed`: rows of a list that nobody has to choose from: only a place in it, or a row's whole name, means one. `price` tells
   * "the cheaper one", where it is known.
   */
  choices: {
    key: string
    label: string
    kind: 'product' | 'option' | 'field' | 'fulfilment' | 'listed'
    price?: number
    /** Which question offers it, where several are open: "vaname, matah" answers two. */
    of?: string
    /** How it was to be made when its price was asked: who takes it then wants it so. */
    options?: OptionWish[]
  }[]
  /** A list was shown that has more than fits: "lagi" asks for the rest. */
  moreListed?: boolean
  /** The lines of the order that can still be changed. */
  basket: { lineId: string; productId: string; quantity: Quantity; options: OptionWish[] }[]
  /** A product of which too little is there, while the customer is asked what to do. */
  shortage?: { productId: string; wanted: Quantity; available: Quantity }
  /** Products that the customer asked to be told about and that came back: "jadi, 3 ya" speaks of them. */
  backInStock?: string[]
  /** The service order that is being filled in. */
  orderType?: string
  /** The only service that was listed or priced last, though other things were asked since. */
  lastService?: string
  /** Fields of it that are still missing. */
  missingFields: string[]
  /** Services that were ordered and not ended, the newest first: what was said of them may be put right. */
  placedTypes?: string[]
  /** Orders that are placed and not ended: a question about "my order" is about these. */
  runningOrders: { number: string; status: string; productIds?: string[] }[]
  /** The last order was brought or done within a day: what is told to be amiss is so with that. */
  delivered?: boolean
  /** It was asked which of them shall be cancelled. */
  cancelWhich?: boolean
  /** The codes that the merchant gives discounts for: a word that is one is one, whatever stands around it. */
  codes?: ReadonlySet<string>
  /**
   * A number to call at the door may be told: `needed` where the chat shows none, `known` where it does. Absent where nothing is brought
   * to anybody.
   */
  contact?: 'needed' | 'known'
  /** What the order costs that is to be agreed to, in whole units of the currency: another sum is no yes. */
  total?: number
  /** A cancellation was asked to be confirmed. */
  cancelAsked?: boolean
}
