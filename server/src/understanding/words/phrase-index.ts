/** Phrases by their words, for finding the longest that starts at a place; `*` in a phrase stands for one to three words. */
type Node<Value> = { next: Map<string, Node<Value>>; gap?: Node<Value>; values: Value[] }
const node = <Value>(): Node<Value> => ({ next: new Map(), values: [] })

export type PhraseMatch<Value> = { start: number; end: number; values: Value[] }

/**
 * What the index reads of a token: its word, and whether it is punctuation (ends a phrase), a hyphen that writes two words as one (nothing), or
 * mere politeness (may be skipped).
 */
export type PhraseToken = { norm: string; mark: boolean; joins?: boolean; skippable: boolean }

const longestGap = 3

export class PhraseIndex<Value> {
  readonly #root = node<Value>()

  add(words: readonly string[], value: Value): void {
    if (words.length === 0) return
    let at = this.#root
    for (const word of words) {
      if (word === '*') {
        at.gap ??= node()
        at = at.gap
        continue
      }
      let next = at.next.get(word)
      if (!next) {
        next = node()
        at.next.set(word, next)
      }
      at = next
    }
    if (!at.values.includes(value)) at.values.push(value)
  }

  /** The longest phrase that starts at `start`, its end exclusive. */
  longestAt(tokens: readonly PhraseToken[], start: number): PhraseMatch<Value> | undefined {
    let best: PhraseMatch<Value> | undefined
    const walk = (at: Node<Value>, i: number, skipped: number): void => {
      const token = tokens[i]
      if (token?.joins && i > start) return walk(at, i + 1, skipped)
      if (!token || token.mark) return
      const next = at.next.get(token.norm)
      if (next) arrive(next, i + 1, skipped)
      if (at.gap) {
        for (let length = 1; length <= longestGap; length++) {
          const inside = tokens[i + length - 1]
          if (!inside || inside.mark) break
          arrive(at.gap, i + length, skipped)
        }
      }
      if (!next && i > start && token.skippable && skipped < 2) walk(at, i + 1, skipped + 1)
    }
    const arrive = (at: Node<Value>, end: number, skipped: number): void => {
      if (at.values.length > 0 && (!best || end > best.end)) best = { start, end, values: at.values }
      walk(at, end, skipped)
    }
    walk(this.#root, start, 0)
    return best
  }

  /** Every longest match, one per starting place; they may overlap. */
  allIn(tokens: readonly PhraseToken[]): PhraseMatch<Value>[] {
    const found: PhraseMatch<Value>[] = []
    for (let i = 0; i < tokens.length; i++) {
      const match = tokens[i]!.mark ? undefined : this.longestAt(tokens, i)
      if (match) found.push(match)
    }
    return found
  }
}
