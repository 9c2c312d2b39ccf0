import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Language, languages } from '../../kernel/region.ts'

/**
 * What everyday goods are called: one row a kind of goods, alternatives parted by `|`; a language may have no word for it.
 * `headFirst`: languages that put what is meant before its colour, use and make. `parts`: words that tell one thing from another in
 * names ("front", "adult") and are no goods by themselves.
 */
const rowSchema = z.partialRecord(z.enum(languages), z.string())
const fileSchema = z.strictObject({
  headFirst: z.array(z.enum(languages)),
  goods: z.array(rowSchema),
  parts: z.array(rowSchema),
})
export const goodsFile = fileSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../languages/goods.json', import.meta.url), 'utf8')),
)

/** Goods that are called by one word in one of the languages: "bhat" is cooked rice and no "watt", whoever sells it or not. */
export const goodsOfOneWord = (spoken: readonly Language[]): Set<string> =>
  new Set(goodsFile.goods.flatMap(row => spoken.flatMap(language => oneWordNames(row[language] ?? ''))))

/** "kashi | kashir": with its own genitive beside it, that one is an ending and no further name. */
function oneWordNames(text: string): string[] {
  const names = text.split('|').map(name => name.normalize('NFKC').trim().toLowerCase())
  return names.filter(
    name => name !== '' && !/\s/.test(name) && !names.some(one => ['r', 'er', 'র', 'ের'].some(ending => name === one + ending)),
  )
}
