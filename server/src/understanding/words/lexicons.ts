import type { Language } from '../../kernel/region.ts'
import type { Lexicon } from './lexicon.ts'
import { build } from './lexicon-build.ts'
import { packs } from './packs.ts'

const cache = new Map<string, Lexicon>()

/** The look-ups for a merchant's languages. English is always understood; Bangla brings its romanised form with it. */
export function lexiconOf(languages: readonly Language[]): Lexicon {
  const bangla = languages.some(language => language === 'bn' || language === 'bn-Latn')
  // The two scripts of Bangla stand before English, whose spellings would take "r", their "and".
  const wanted = new Set<Language>([
    ...languages.filter(language => language !== 'en'),
    ...(bangla ? (['bn', 'bn-Latn'] as const) : []),
    'en',
  ])
  const key = [...wanted].sort().join()
  let lexicon = cache.get(key)
  if (!lexicon) {
    lexicon = build([...wanted].map(language => packs[language]))
    cache.set(key, lexicon)
  }
  return lexicon
}
