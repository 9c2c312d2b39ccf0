import { readFileSync } from 'node:fs'
import type { Language } from '../../kernel/region.ts'
import { type Pack, packSchema } from './pack-schema.ts'

const read = (language: Language): Pack =>
  packSchema.parse(
    JSON.parse(readFileSync(new URL(`../../../../languages/${language}/understanding.json`, import.meta.url), 'utf8')),
  )

/** The packs, read once when the module is loaded; a pack that breaks the schema stops the start. */
export const packs: Record<Language, Pack> = { id: read('id'), en: read('en'), bn: read('bn'), 'bn-Latn': read('bn-Latn') }
