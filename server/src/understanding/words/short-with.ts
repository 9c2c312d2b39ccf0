import type { Lexicon } from './lexicon.ts'
import type { Token } from './tokens.ts'

/**
 * "2 flat whites 1 w oat milk", "pay w qris": a lone "w" before another word is "with" in English, where it is no word of the merchant's and
 * stands for no watts.
 */
export function withShortWith(tokens: Token[], lexicon: Lexicon, isOwn: (word: string) => boolean): Token[] {
  if (!lexicon.packs.some(pack => pack.language === 'en')) return tokens
  return tokens.map((token, i) => {
    const [before, next] = [tokens[i - 1], tokens[i + 1]]
    if (token.raw !== 'w' || next?.kind !== 'word') return token
    const isWatts = before?.kind === 'number' && (before.end === token.start || isOwn('w'))
    return isWatts ? token : { ...token, norm: 'with', known: true }
  })
}
