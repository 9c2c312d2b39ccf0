import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Languages that are written in Latin letters: Bangla in its own script needs no words to be told from them. */
const latin = ['id', 'en', 'bn-Latn'] as const
export type Latin = (typeof latin)[number]

const fileSchema = z.strictObject({ language: z.enum(latin), words: z.array(z.string()) })

/** The list of a language's everyday words, by which it is told from others. A list that breaks the schema stops the start. */
export function wordList(language: Latin): string[] {
  const file = new URL(`../../../../languages/${language}/words.json`, import.meta.url)
  return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).words.flatMap(text => text.toLowerCase().split(/\s+/))
}
