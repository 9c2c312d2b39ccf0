import type { FieldSource } from '../types/vocabulary-source.ts'
import { packs } from '../words/packs.ts'

const births = Object.values(packs).flatMap(pack => pack.birth)

/** A field for a day that lies behind, with its year: everybody who was born on it says so. Told by its key or a name in any language. */
export const asksBirth = ({ key, labels }: Pick<FieldSource, 'key' | 'labels'>): boolean =>
  [key, ...Object.values(labels)].some(said => births.some(word => said.normalize('NFKC').toLowerCase().includes(word)))
