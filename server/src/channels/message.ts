/**
 * What a reply waits for. Stored with the outgoing message, so that a test, a simulator or the next turn can know what
 * was asked without reading words. `rating` does not count as a question: nobody is stuck without an answer.
 */
export type Ask =
  | 'address'
  | 'location'
  | 'phone'
  | 'choice'
  | 'quantity'
  | 'confirm'
  | 'payment'
  | 'rating'
  | 'prescription'
  | 'open'
  | `field:${string}`

/**
 * One thing the reader may tap. `action` is its meaning (`confirm`, `pay:<method>`, `choose:<key>`, `accept` …) and
 * `subject` the id of what it agrees to (a quote, an order, an offer), so that an old button can be told from a live one.
 */
export type Choice = { action: string; subject?: string; label: string; description?: string }

/**
 * An approved message template with its parameters in order, for a reader whose 24-hour window is closed. `header`: the reply's
 * picture, or its document, stands above it. `links`: the ends of the addresses behind its URL buttons, which follow the choices.
 */
export type TemplateUse = {
  name: string
  language: string
  parameters: string[]
  choices?: Choice[]
  header?: 'image' | 'document'
  links?: string[]
}

/**
 * Products that a channel may show with pictures and a cart, by their keys in sections, from a catalogue that it knows by name.
 * `text` stands beside them in place of the reply's own, which lists the same in words.
 */
export type Shelf = { catalogue: string; head: string; text: string; sections: { title: string; keys: string[] }[] }

/**
 * A message that names no channel: one bubble if the channel's limits allow it.
 *
 * `choices` become buttons or a list as the channel can; `listLabel` is what opens the list. `request` asks for the
 * reader's location or phone with the channel's own button. `qr` is the content of a code, drawn by the channel.
 */
export type Reply = {
  text: string
  asks: Ask[]
  choices?: Choice[]
  listLabel?: string
  request?: 'location' | 'contact'
  link?: { label: string; url: string }
  qr?: string
  /** The id of a stored photo that is shown with the text. */
  photo?: string
  /** The address of a picture that is shown before the text; without it the text says all. */
  picture?: string
  template?: TemplateUse
  /** Shown instead of the text and the choices where the channel can. */
  shelf?: Shelf
}

/** The id that travels with a button and comes back with a tap; at most 200 characters, the tightest limit of a list row. */
export const choiceId = (choice: Choice) =>
  choice.subject === undefined ? choice.action : `${choice.action}|${choice.subject}`

/** Reads back what `choiceId` wrote. Ids that we did not write come back as an action that nobody knows. */
export function readChoiceId(id: string): { action: string; subject?: string } {
  const at = id.lastIndexOf('|')
  return at < 0 ? { action: id } : { action: id.slice(0, at), subject: id.slice(at + 1) }
}
