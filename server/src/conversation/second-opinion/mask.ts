/** A text in which numbers of people are hidden, and the way back. */
export type Masked = { text: string; open: (text: string) => string }

/** Seven digits or more in any script, parted or not: a phone, a national id, an account. Or an address of mail. */
const personal = /\+?(?:\p{Nd}[\s.\-()]{0,2}){7,}|[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+/gu

/**
 * Hides phones, ids and mail addresses before a text leaves the house. What remains readable is what cannot be told from
 * an order: names and streets. The same text is always masked the same way.
 */
export function mask(text: string): Masked {
  const hidden = new Map<string, string>()
  const masked = text.replace(/<(?=[A-Z]+_\d+>)/g, '‹').replace(personal, found => {
    const trimmed = found.trimEnd()
    const name = `<NUMBER_${hidden.size + 1}>`
    hidden.set(name, trimmed)
    return name + found.slice(trimmed.length)
  })
  return { text: masked, open: some => some.replace(/<NUMBER_\d+>/g, name => hidden.get(name) ?? name) }
}
