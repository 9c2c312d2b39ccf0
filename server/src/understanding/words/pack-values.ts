import { z } from 'zod'

/** Lines of alternatives, `a b | c`: short enough to read in a review, split here. */
export const phrases = z.array(z.string()).transform(lines =>
  lines
    .flatMap(line => line.split('|'))
    .map(text => clean(text))
    .filter(text => text !== ''),
)
/** Lines of single words, parted by spaces. */
export const words = z
  .array(z.string())
  .transform(lines => lines.flatMap(line => clean(line).split(/\s+/)).filter(word => word !== ''))
/** Words that stand for a number each. */
export const numbersByWord = z
  .record(z.string(), z.number())
  .transform(table => new Map(Object.entries(table).map(([k, v]) => [clean(k), v])))
/** Phrases under each of these keys and no other. */
export const phrasesBy = <Key extends string>(...keys: Key[]) =>
  z.strictObject(Object.fromEntries(keys.map(key => [key, phrases])) as Record<Key, typeof phrases>)
/** Lengths of time, each with its words. */
export const lengths = z.strictObject({ week: words, month: words, year: words })
/** Single words under each of these keys and no other. */
export const wordsBy = <Key extends string>(...keys: Key[]) =>
  z.strictObject(Object.fromEntries(keys.map(key => [key, words])) as Record<Key, typeof words>)

/** Every form compares equal to its typed twin: compatibility forms are folded as in messages. */
export function clean(text: string): string {
  return text.normalize('NFKC').trim()
}
