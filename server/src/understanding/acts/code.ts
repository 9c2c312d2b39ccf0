import { type Cue, cuesOf, isFree, propose, type Reading, take } from '../reading/reading.ts'

/** A run of letters and digits as it may be a code, with the tokens it stands in. */
type Word = { start: number; end: number; text: string; code: string }

/** A code is compared without case, blanks and dashes. */
const codeOf = (text: string) => text.toUpperCase().replaceAll(/[\s_-]/g, '')

/**
 * Reads a code for a discount, and that one shall not count, before anything else is read: its letters are no product and
 * its digits no quantity. A word that is one of the merchant's codes is one wherever it stands alone; behind a word for
 * codes also what merely looks like one, so that a mistyped or an old code is answered and not taken for goods.
 */
export function readCode(reading: Reading): void {
  for (const cue of cuesOf(reading, 'drop_code')) {
    take(reading, cue.start, cue.end, 'code')
    return propose(reading, cue.start, { act: 'drop_code' }, 'takes a code back')
  }
  const said = bare(reading) ?? behindCue(reading)
  if (!said) return
  for (const cue of leads(reading)) if (Math.abs(cue.start - said.start) <= 5) take(reading, cue.start, cue.end, 'code')
  take(reading, said.start, said.end, 'code')
  propose(reading, said.start, { act: 'code', code: said.code }, `"${said.text}"`)
}

const leads = (reading: Reading): Cue[] => [...cuesOf(reading, 'code'), ...cuesOf(reading, 'ask_promo')]

/** One of the merchant's own codes, in one word or, with a digit, in two ("hemat 10"). */
function bare(reading: Reading): Word | undefined {
  const { codes } = reading.state
  if (!codes || codes.size === 0) return undefined
  const words = wordsOf(reading)
  // Somebody who says many at once tries them out.
  if (words.filter(word => isWrittenAsCode(word)).length > mostAtOnce) return undefined
  const spokenOf = leads(reading).length > 0
  for (const [i, word] of words.entries()) {
    const next = words[i + 1]
    const both = next && `${word.code}${next.code}`
    if (both && /\d/.test(both) && codes.has(both) && next.start === word.end && (spokenOf || words.length === 2))
      return { ...word, end: next.end, code: both }
    // A code that is an everyday word, or looks like an amount, counts among other words only where it is written as a code.
    if (codes.has(word.code) && (isWrittenAsCode(word) || words.length === 1)) return word
  }
  return undefined
}

/** So many words that look like codes may stand in one message and still be read as such without a word for codes. */
const mostAtOnce = 3

/** Letters with digits, or capitals; "12btl" is an amount. */
const isWrittenAsCode = ({ text, code }: Word): boolean =>
  /^[A-Z0-9]{4,20}$/.test(code) &&
  ((/[A-Z]/.test(code) && /\d/.test(code) && !/^\d+[a-z]+$/.test(text)) || (text === code && /^[A-Z]{5,}$/.test(code)))

/**
 * How many words were nothing else and may have been tries to hit a code: written like one, or all that was said, or beside a
 * word for codes. Whoever counts them finds who guesses; the reading itself tells nobody whether one was near.
 */
export function guessedCodes(reading: Reading): number {
  const { state, acts, tokens, vocabulary } = reading
  if (!state.codes || state.codes.size === 0) return 0
  const words = wordsOf(reading)
  const isWord = ({ start, end }: Word) =>
    tokens.slice(start, end).every(token => token.known || vocabulary.names.has(token.norm))
  const written = words.filter(word => isWrittenAsCode(word) && (/\d/.test(word.code) || !isWord(word))).length
  if (written > 0) return written
  const isAll = words.length > 0 && words.length <= 2 && acts.every(({ act }) => act.act === 'unknown')
  if (isAll && words.some(word => word.code.length >= 4 && (!isWord(word) || words.length === 2))) return 1
  const said = acts.some(({ act }) => act.act === 'code' || act.act === 'drop_code')
  return !said && leads(reading).some(cue => cue.meanings.includes('code') && words.some(word => gluedTo(reading, cue, word)))
    ? 1
    : 0
}

/** What stands behind a word for codes, or before it as in Bangla, and looks like one or is one. */
function behindCue(reading: Reading): Word | undefined {
  const words = wordsOf(reading)
  for (const cue of leads(reading)) {
    const after = words.find(word => word.start >= cue.end)
    const before = words.findLast(word => word.end <= cue.start)
    const strict = !cue.meanings.includes('code')
    const found = [after, before].find(
      word =>
        word &&
        gluedTo(reading, cue, word) &&
        (reading.state.codes?.has(word.code) || looksLikeCode(reading, word, strict || word === before)),
    )
    if (found) return found
  }
  return undefined
}

/** Nothing stands between a word for codes and a code but small words and marks: "kodenya: …", "code ta holo …". */
function gluedTo({ tokens, lexicon }: Reading, cue: Cue, word: Word): boolean {
  const between = word.start >= cue.end ? tokens.slice(cue.end, word.start) : tokens.slice(word.end, cue.start)
  return (
    between.length <= 3 &&
    between.every(
      token => token.skippable || lexicon.copulas.has(token.raw) || /^[:=#"'“”«»*-]$/.test(token.norm) || isSmall(token.raw),
    )
  )
}

const isSmall = (word: string) => word.length <= 4 && /^\p{L}+$/u.test(word)

/** Letters and digits, or capitals; a word that no language and no product knows only where codes are clearly spoken of. */
function looksLikeCode(reading: Reading, { text, start, end, code }: Word, strict: boolean): boolean {
  const { vocabulary, tokens } = reading
  // "kirim2" is a word said twice, not a code.
  if (/^[a-z]+2$/.test(text) && tokens.slice(start, end).every(token => token.known)) return false
  if (/^(?=.*[A-Z])(?=.*\d)[A-Z0-9]{4,20}$/.test(code)) return true
  if (!/^[A-Z]{4,20}$/.test(code)) return false
  if (text === code && text.length > 4) return true
  return (
    !strict && tokens.slice(start, end).every(token => !token.known && !token.repaired && !vocabulary.names.has(token.norm))
  )
}

/** Every run of Latin letters, digits and dashes; a token may hold only a part of it. */
function wordsOf(reading: Reading): Word[] {
  const words: Word[] = []
  const { tokens } = reading
  for (let start = 0; start < tokens.length; ) {
    let end = start + 1
    // What stands without a blank between belongs together, and so do tokens of one word.
    while (end < tokens.length && (tokens[end]!.start < tokens[end - 1]!.end || joined(reading, end))) end++
    const text = reading.text.slice(tokens[start]!.start, tokens[end - 1]!.end)
    if (/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text) && isFree(reading, start) && isFree(reading, end - 1))
      words.push({ start, end, text, code: codeOf(text) })
    start = end
  }
  return words
}

function joined({ tokens }: Reading, at: number): boolean {
  const [before, token] = [tokens[at - 1]!, tokens[at]!]
  if (before.end !== token.start) return false
  const part = (one: typeof token) => one.kind === 'word' || one.kind === 'number' || one.norm === '-' || one.norm === '_'
  return part(before) && part(token)
}
