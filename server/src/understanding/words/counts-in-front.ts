/** A number by itself in brackets, right before a word where there is one. */
const bracketed = /[([](?<number>\p{Nd}{1,2})[)\]][^\S\n]*(?=(?<next>\p{L})?)/gu

/** What stands before the first word of a line, or behind a comma. */
const beginning = /(?:^|[,;\n])[^\S\n]*(?:[-–•*+>][^\S\n]*)?$/u

/** "2 - tea", "2: tea", at the beginning of a line. */
const marked = /^([^\S\n]*(?:[-–•*+>][^\S\n]*)?\p{Nd}{1,2})[^\S\n]*[-–—:=][^\S\n]*(?=\p{L})/gmu

/** "2xtea": a number of times without a space. Sizes of clothes ("2xl", "3xxl") are shorter; "ORD-3432442367-4XYQD8" is the number of an order. */
const joined = /(?<![\p{L}\p{N}.,]|\p{Nd}{10}[\s_–-]*)(\p{Nd}{1,3}[x×])(?=[\p{L}\p{M}]{3,})/giu

/**
 * Numbers written before what they count as if they were titles of it are written as numbers: "2 - tea", "2xtea", and "(2) lassi, (3) tea" where
 * each stands right before a word, at the beginning of a line or behind a comma. Behind what they count ("lassi (2)") they stay as they are.
 */
export function withCountsInFront(text: string): string {
  const plain = text.replace(marked, '$1 ').replace(joined, '$1 ')
  const found = [...plain.matchAll(bracketed)]
  const [first, ...others] = found
  if (!first || found.some(match => match.groups?.next === undefined)) return plain
  const leads = (match: RegExpExecArray) => beginning.test(plain.slice(0, match.index))
  if (!others.every(leads) || !(leads(first) || others.length > 0)) return plain
  return plain.replace(bracketed, '$<number> ')
}
