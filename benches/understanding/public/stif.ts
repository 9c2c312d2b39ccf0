import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyState, understand, type Vocabulary } from '../../../server/src/understanding/index.ts'
import { toldActs } from '../acts-told.ts'
import { share } from '../figures.ts'

/**
 * STIF: each sentence in informal and in formal Indonesian. Both must be taken for Indonesian, and the informal form must be
 * read as the same acts as the formal one.
 */
export function stifFigures(folder: string, merchant: Vocabulary, neutral: Vocabulary, today: Date) {
  const linesOf = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter(line => line.trim() !== '')
  const informal = linesOf('dev.inf')
  const formal = linesOf('dev.for')
  if (informal.length !== formal.length) throw new Error(`${folder}: the two files do not have the same number of lines`)
  const read = (text: string, vocabulary: Vocabulary) => understand(text, vocabulary, emptyState('customer'), today)
  const isIndonesian = (text: string) => read(text, neutral).language === 'id'
  const acts = (text: string) => toldActs(read(text, merchant).acts, false).toSorted().join('\n')
  return {
    pairs: informal.length,
    informalLanguage: share(informal.filter(isIndonesian).length, informal.length),
    formalLanguage: share(formal.filter(isIndonesian).length, formal.length),
    sameReading: share(informal.filter((text, i) => acts(text) === acts(formal[i]!)).length, informal.length),
    mistaken: [...informal, ...formal].filter(text => !isIndonesian(text)),
  }
}
