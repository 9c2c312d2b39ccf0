import type { Reading } from '../reading/reading.ts'

/**
 * Whether the words end with a denial that only asks: "boleh ga", "tgl 30 bisa ga ya", "hobe na?". It says neither yes nor no. Where
 * a denial usually stands behind its verb, only a question mark tells.
 */
export function asksWhether({ tokens, lexicon, sentences }: Reading, { start }: { start: number }): boolean {
  const { negator, negatorAfter, whether } = lexicon.roles
  return tokens.some((token, i) => {
    if (sentences[i] !== sentences[start] || !isWhether(tokens[i - 1], whether)) return false
    const rest = tokens.slice(i + 1).filter((_, k) => sentences[i + 1 + k] === sentences[i])
    const denies = negatorAfter.has(token.norm) ? rest.some(({ norm }) => norm === '?') : negator.has(token.norm)
    return denies && rest.every(({ skippable, mark }) => skippable || mark)
  })
}

const isWhether = (token: Reading['tokens'][number] | undefined, whether: ReadonlySet<string>) =>
  token !== undefined && (whether.has(token.norm) || whether.has(token.raw))
