import type { Currency } from '../kernel/money.ts'
import type { Quantity } from '../kernel/quantity.ts'
import type { Language } from '../kernel/region.ts'

/** What a merchant sells and offers, as the vocabulary is compiled from it. Prices and stock are not part of it. */
export type VocabularySource = {
  languages: Language[]
  currency: Currency
  shops: { id: string; name: string; cues?: string[] }[]
  products: ProductSource[]
  orderTypes: OrderTypeSource[]
  /** Words that name a delivery area (`kebon jeruk`, `মিরপুর`): they mark where an address stands in a message. */
  areas: string[]
  /** Payment methods on offer, as `midtrans:qris`, `midtrans:va:bca`, `cash`. */
  payments: string[]
  faq: { id: string; cues: string[] }[]
  /** What customers say here for how much of a choice they want, beyond the words of the languages: "a splash of", "two pumps of", "go without". */
  measures?: MeasureSource[]
  /** What a person of the merchant decided that a phrase means, where several products could be meant. */
  synonyms?: { phrase: string; productId: string }[]
}

/** `quantity` counts a choice of a group that may be had several times. */
export type MeasureSource = { text: string; qualifier?: 'extra' | 'less' | 'none' | undefined; quantity?: Quantity | undefined }

export type ProductSource = {
  id: string
  shopId: string
  name: string
  unit: string
  /** The smallest part of a unit that is sold, in thousandths. */
  step: Quantity
  category?: string
  /** Variants of one thing share it; they are asked about together. */
  family?: string
  aliases: string[]
  tags: string[]
  attributes: Record<string, string>
  options: OptionGroupSource[]
}

/**
 * A group of options, with what may be said about its choices. Everything but the first four is absent for a plain group:
 * one where a choice is taken or not.
 */
export type OptionGroupSource = {
  group: string
  required: boolean
  /** 1: a second choice contradicts the first, so it belongs to another line. */
  max: number
  choices: { name: string; aliases: string[] }[]
  /** A choice names the product where no other word does: "a cola" is a drink. */
  core?: boolean
  /** A choice may be wanted in another measure than usual: "extra cheese", "less ice". */
  qualified?: boolean
  /** "no onions" is a wish about the choice and stands in `excluded`. */
  negatable?: boolean
  /** A choice may have a number of its own: "2 shots". */
  repeatable?: boolean
  /** Words that belong to a choice when they stand right before or behind it: "from …", "… size". */
  prefixes?: string[]
  suffixes?: string[]
  /** Said once, a choice holds for every line of the message that takes it. */
  global?: boolean
}

export type OrderTypeSource = {
  key: string
  labels: Partial<Record<Language, string>>
  cues: string[]
  fields: FieldSource[]
}

export type FieldKind = 'name' | 'national_id' | 'phone' | 'date' | 'address' | 'choice' | 'text' | 'file' | 'pattern'
export type FieldSource = {
  key: string
  kind: FieldKind
  required: boolean
  labels: Partial<Record<Language, string>>
  pattern?: string
  choices: { name: string; aliases: string[] }[]
}

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

/** A day as it is asked about. */
export type DayName = 'today' | 'tomorrow' | 'afterTomorrow' | 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

export type OptionChoice = { group: string; choice: string }

/** A choice as it was wanted. `or`: further choices of the group that the words fit as well. */
export type OptionWish = OptionChoice & { qualifier?: 'extra' | 'less'; quantity?: Quantity; or?: string[] }

/** One product line as it was said. `candidates` has one entry when it is clear, several when the customer must choose. */
export type LineRequest = {
  phrase: string
  candidates: { productId: string; score: number }[]
  /** Absent when no number was said: one is meant, but may be asked where that would be odd. */
  quantity?: Quantity
  unit?: string
  options: OptionWish[]
  /** What shall be left out, as said ("tanpa bawang" → `bawang`). */
  without: string[]
  /** What shall be left out, where it is a choice of a negatable group; such a choice is not in `without`. */
  excluded?: OptionWish[]
  notes: string[]
}

/** Another way to read the goods of a message, and by how much it is less likely than the one that was taken (0 = as likely). */
export type OtherReading = { lines: LineRequest[]; behind: number }

/** Which line a change speaks of: by its id, or the only one there could be. */
export type LineTarget = { lineId: string }

/**
 * What a message does. A message may hold several, in the order said. Nothing here is believed about money, stock or
 * rights: acts are proposals that plain code checks against the order.
 */
export type Act =
  /** `toPlaced`: with an order that is placed already, and no new one; `along`: the same, as long as that is possible. */
  | { act: 'order'; lines: LineRequest[]; alternatives?: OtherReading[]; toPlaced?: boolean; along?: boolean }
  /**
   * `portion` splits a line: "yang satu less sugar" changes one of two cups. A choice is wanted as it is said here, whatever was
   * said of it before: without a qualifier in its usual measure, without a quantity once.
   */
  | {
      act: 'change'
      target: LineTarget
      quantity?: Quantity
      options?: OptionWish[]
      excluded?: OptionWish[]
      without?: string[]
      notes?: string[]
      portion?: Quantity
    }
  | { act: 'remove'; target: LineTarget }
  | { act: 'replace'; target: LineTarget; by: LineRequest }
  /** `or`: the words fit these as well, so that they only narrow what is asked. */
  | { act: 'choose'; key: string; or?: string[]; quantity?: Quantity }
  | { act: 'address'; text: string; area?: string; correction?: boolean }
  | { act: 'pickup'; shopId?: string }
  | { act: 'delivery' }
  | { act: 'pay'; method: string }
  | { act: 'affirm' }
  | { act: 'deny' }
  | { act: 'cancel'; orderNumber?: string }
  | { act: 'fewer' }
  | { act: 'substitute' }
  | { act: 'wait' }
  | { act: 'drop' }
  | { act: 'service'; orderType: string }
  /** `said`: in the customer's own words as they stand; `repaired`: a guess or a correction of what was written. */
  | { act: 'field'; key: string; value: string; quality: 'said' | 'repaired' }
  /** A number to call at the door, as it was written. */
  | { act: 'phone'; said: string }
  | { act: 'human' }
  | { act: 'ask_bot' }
  | { act: 'ask_status'; orderNumber?: string }
  /** `day` as it was named, or the `date` (ISO); neither: today. */
  | { act: 'ask_hours'; day?: DayName; date?: string; shopId?: string }
  | { act: 'ask_payment' }
  | { act: 'ask_promo' }
  /** A code for a discount, in capitals and without blanks and dashes; `drop_code`: the one that was said shall not count. */
  | { act: 'code'; code: string }
  | { act: 'drop_code' }
  /** `area` is a word of the merchant's own zones. */
  | { act: 'ask_area'; area?: string }
  | { act: 'ask_return' }
  /**
   * What is there. `named`: the products were called by their whole names, so that the question is whether they are in
   * stock; `services`: what is done, not what is sold; `cheapest`: cheap things first. Without a query: everything.
   */
  | {
      act: 'menu'
      query: string
      productIds: string[]
      shopId?: string
      named?: boolean
      services?: boolean
      cheapest?: boolean
    }
  /** The rest of what was listed before. */
  | { act: 'more' }
  /** `options`: how it shall be made, where the price of that is asked. */
  | { act: 'ask_price'; productIds: string[]; orderType?: string; options?: OptionWish[] }
  /** What this customer had before, once more. */
  | { act: 'usual' }
  | { act: 'faq'; id: string }
  | { act: 'claims_paid' }
  | { act: 'rate'; stars: number }
  | { act: 'greet' }
  | { act: 'thanks' }
  | { act: 'chitchat' }
  | { act: 'stop' }
  /** Wants to be written to again. */
  | { act: 'resume' }
  | { act: 'seller_accept'; orderNumber?: string }
  | { act: 'seller_reject'; orderNumber?: string; reason?: string }
  | { act: 'seller_done'; orderNumber?: string }
  | { act: 'seller_problem'; orderNumber?: string; reason?: string }
  | { act: 'seller_quote'; orderNumber?: string; amount: number }
  /** Off from a day on (now, where none is said), back on the day `until`; both as `2026-11-30`. */
  | { act: 'seller_availability'; available: boolean; from?: string; until?: string }
  | { act: 'seller_jobs' }
  | { act: 'seller_history' }
  /** Nothing was understood; `text` is what was left over. */
  /** `bargains`: all that was understood is that another price is wished. */
  | { act: 'unknown'; text: string; bargains?: true }
