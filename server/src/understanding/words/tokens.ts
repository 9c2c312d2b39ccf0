import { formOf, isForeign } from './bangla-sound.ts'
import { fold } from './fold.ts'
import type { Lexicon } from './lexicon.ts'
import { ofSameBones } from './lexicon-sounds.ts'
import type { PhraseToken } from './phrase-index.ts'
import { doubledWord, withoutRepeats } from './repeats.ts'
import { isBangla } from './romanise.ts'
import { stemsOf } from './stems.ts'
import { cutTokens, foldDigits, numberOf } from './text.ts'

/** A token as the later steps read it. Several tokens may share one place when slang stands for several words. */
export type Token = PhraseToken & {
  /** As written, in the cleaned text from `start` to `end`. */
  text: string
  start: number
  end: number
  kind: 'word' | 'number' | 'mark' | 'emoji'
  /** Lower case, digits folded, nothing else changed. */
  raw: string
  /** The word that is meant: slang replaced, endings stripped, repaired. */
  norm: string
  value?: number
  /** It had an ending that points to something known ("kopinya", "ছবিটা"). */
  definite: boolean
  /** The packs know the word. */
  known: boolean
  /** The word was mistyped, and this is a guess. */
  repaired: boolean
}

type Reading = { norms: string[]; definite?: boolean; known: boolean; repaired?: boolean }

/** Reads the tokens of a text. `isTerm` tells the words of the merchant's products, which are left as they are. */
export function readTokens(text: string, lexicon: Lexicon, isTerm: (word: string) => boolean): Token[] {
  const folded = foldDigits(text)
  const tokens: Token[] = []
  for (const piece of cutTokens(folded)) {
    const written = text.slice(piece.start, piece.end)
    const at = { text: written, start: piece.start, end: piece.end }
    const raw = piece.text
      .toLowerCase()
      .replace(/[’`]/g, "'")
      .replace(/^[\d.,]+[x×][\d.,]+$/, bySize => bySize.replaceAll(',', '.').replace('×', 'x'))
    const plain = { skippable: false, definite: false, known: false, repaired: false }
    if (piece.kind === 'mark' || piece.kind === 'emoji') {
      const afterAbbreviation = raw === '.' && tokens.at(-1)?.end === piece.start && isAbbreviation(tokens.at(-1)!, lexicon)
      if (!afterAbbreviation) tokens.push({ ...at, ...plain, kind: piece.kind, raw, norm: raw, mark: piece.kind === 'mark' })
      continue
    }
    const value = piece.kind === 'number' ? numberOf(piece.text) : undefined
    if (value !== undefined) {
      tokens.push({ ...at, ...plain, kind: 'number', raw, norm: raw, value, mark: false })
      continue
    }
    const before = tokens.at(-1)
    // "Tin ta" counts three pieces, as "3 ta" does.
    const counts = before?.kind === 'word' && lexicon.numbers.has(before.norm) && lexicon.units.has(raw)
    if (before?.kind === 'word' && raw.length > 1 && !counts && isPointing(raw, lexicon)) {
      before.definite = true
      tokens.push({ ...at, ...plain, kind: 'word', raw, norm: raw, mark: false, skippable: true, known: true })
      continue
    }
    // "22nya" is "dua-duanya", all of them.
    const [all] = lexicon.roles.all
    if (before && /^([2-9])\1$/.test(before.raw) && isPointing(raw, lexicon) && before.end === piece.start && all) {
      Object.assign(before, { kind: 'word', norm: all, known: true, definite: true })
      delete before.value
      continue
    }
    if (before?.kind === 'number' && before.end === piece.start && !lexicon.units.has(raw)) {
      // "৬টাই", "3tay": the word for a piece with an ending.
      const tail = lexicon.packs.find(pack => pack.numberTails.includes(raw))?.numberTails[0]
      if (tail !== undefined) {
        tokens.push({ ...at, ...plain, kind: 'word', raw, norm: tail, mark: false, known: true })
        continue
      }
    }
    const reading = readWord(raw, lexicon, isTerm)
    for (const norm of reading.norms) {
      const number = /^\d+$/.test(norm) ? numberOf(norm) : undefined
      tokens.push({
        ...at,
        kind: number === undefined ? 'word' : 'number',
        raw,
        norm,
        ...(number === undefined ? {} : { value: number }),
        mark: false,
        skippable: lexicon.roles.filler.has(norm) || lexicon.roles.vocative.has(norm),
        definite: reading.definite ?? false,
        known: reading.known,
        repaired: reading.repaired ?? false,
      })
    }
  }
  for (const [i, token] of tokens.entries()) {
    joinSlang(token, tokens[i + 1], lexicon)
    if (isJoining(tokens, i)) token.joins = true
  }
  return tokens
}

/** "Bersih-bersih", "check-up": a hyphen right between two words. */
function isJoining(tokens: readonly Token[], i: number): boolean {
  const [before, token, next] = [tokens[i - 1], tokens[i]!, tokens[i + 1]]
  const isBetween = before?.kind === 'word' && next?.kind === 'word'
  return token.norm === '-' && isBetween && before.end === token.start && next.start === token.end
}

/** "Tak ambil" is "saya ambil", "tidak papa" is "tidak apa": what a word means may hang on the one behind it. */
function joinSlang(first: Token, second: Token | undefined, { pairs, roles }: Lexicon): void {
  if (second?.kind !== 'word' || pairs.size === 0) return
  const known = pairs.get(first.raw) ?? pairs.get(first.norm)
  const pair = known?.find(one => one.second === second.norm || one.second === second.raw)
  if (!pair) return
  for (const [token, norm] of [[first, pair.meant[0]] as const, [second, pair.meant[1]] as const]) {
    token.norm = norm
    token.known = true
    token.skippable = roles.filler.has(norm) || roles.vocative.has(norm)
  }
}

/** An ending that points to something known, as a word of its own. */
const isPointing = (raw: string, { packs }: Lexicon) => packs.some(pack => pack.affixes.definite.includes(raw))

const isAbbreviation = (token: Token, lexicon: Lexicon) => lexicon.abbreviations.has(token.raw) && token.kind === 'word'

/** What a word means, by the surest reading that some list confirms; an unknown word stays as it is. */
function readWord(raw: string, lexicon: Lexicon, isTerm: (word: string) => boolean): Reading {
  const listed = (word: string): Reading | undefined => {
    const slang = lexicon.slang.get(word)
    if (slang !== undefined) return { norms: slang.split(' '), known: true }
    if (lexicon.words.has(word)) return { norms: [word], known: true }
    if (isTerm(word)) return { norms: [word], known: false }
    return undefined
  }
  const direct = listed(raw)
  if (direct) return direct
  if (raw.length > 60) return { norms: [raw], known: false }
  if (lexicon.goods.has(raw)) {
    const term = stemOf(raw, lexicon, listed)
    return term && !term.known ? term : { norms: [raw], known: false }
  }
  for (const shorter of withoutRepeats(raw)) {
    const found = listed(shorter)
    if (found) return found
  }
  const doubled = doubledWord(raw, lexicon, isTerm)
  if (doubled) return doubled
  const counted = /^x(\d{1,4})$/.exec(raw) ?? /^(\p{L}[\p{L}\p{M}]+?)(\d{1,4})$/u.exec(raw)
  if (counted) {
    if (counted.length === 2) return { norms: [counted[1]!], known: true }
    const word = listed(counted[1]!)
    if (word && !word.known) return { norms: [...word.norms, counted[2]!], known: false }
    // "Kecil2" says it twice, "lv2" is a level.
    if (word && counted[2] === '2' && !lexicon.roles.aspect.has(word.norms[0]!)) return word
    if (word) return { norms: [...word.norms, counted[2]!], known: true }
  }
  const stem = stemOf(raw, lexicon, listed)
  if (stem) return stem
  const denied = lexicon.heard.size > 0 ? /^(.{3,})(na|nai|না|নাই)$/u.exec(raw) : null
  // "lagbena", "hobena": the negator is written as part of the verb.
  if (denied && formOf(denied[1]!)?.includes('.')) {
    const verb = readWord(denied[1]!, lexicon, isTerm)
    if (verb.known) return { norms: [...verb.norms, isBangla(raw) ? 'না' : 'na'], known: true }
  }
  const amount = countedUnit(raw, lexicon)
  if (amount) return { norms: amount, known: true }
  const respelt = respeltIn(raw, lexicon, listed)
  if (respelt) return respelt
  const form = lexicon.byForm.size > 0 && raw.length >= 3 ? formOf(raw) : undefined
  const like = form === undefined ? undefined : lexicon.byForm.get(`${isBangla(raw) ? 'bn' : 'bn-Latn'} ${form}`)
  if (like !== undefined) return { norms: [lexicon.slang.get(like) ?? like].flatMap(text => text.split(' ')), known: true }
  return { norms: [raw], known: false }
}

/** "Adhakeji", "দেড়কেজি": a number word written together with what it counts, where Bangla is spoken. */
function countedUnit(raw: string, { heard, numbers, units, counts }: Lexicon): [string, string] | undefined {
  if (heard.size === 0) return undefined
  for (let cut = 2; cut <= raw.length - 2; cut++) {
    const [count, unit] = [raw.slice(0, cut), raw.slice(cut)]
    if (numbers.has(count) && (units.has(unit) || counts.has(unit))) return [count, unit]
  }
  return undefined
}

/** Romanised Bangla has no spelling: the word that is meant by another one of the same sound, or of the same bones. */
function respeltIn(raw: string, lexicon: Lexicon, listed: (word: string) => Reading | undefined): Reading | undefined {
  const { bySound } = lexicon.spellings
  if (bySound.size === 0 || !/^[a-z]+$/.test(raw) || isForeign(raw)) return undefined
  // "Ca", "caul" and "sini": a "c" and a first "s" may stand for `ch`.
  const written = [raw.replace(/c(?![hc])/g, 'ch'), raw.length < 4 ? raw : raw.replace(/^s(?!h)/, 'ch')]
  for (const spelt of written.filter(other => other !== raw)) {
    const found = listed(spelt)
    if (found) return found
    if (lexicon.goods.has(spelt)) return { norms: [spelt], known: false }
  }
  const alike = raw.length >= 4 || raw.includes('z') ? bySound.get(fold(raw)) : undefined
  const word = alike ?? ofSameBones(raw, lexicon.spellings)
  return word === undefined ? undefined : { norms: (lexicon.slang.get(word) ?? word).split(' '), known: true }
}

/** Strips endings and beginnings of the languages in play as long as a known word remains. */
function stemOf(raw: string, lexicon: Lexicon, listed: (word: string) => Reading | undefined): Reading | undefined {
  for (const { affixes } of lexicon.packs) {
    const candidates = stemsOf(raw, affixes)
    for (const candidate of candidates) {
      const found = listed(candidate.stem)
      if (found) return { ...found, definite: candidate.definite }
    }
    const twice = candidates.find(candidate => candidate.definite)
    if (twice && twice.stem.length > 4) {
      const inner = affixes.after.find(
        ending => ending.length > 1 && twice.stem.endsWith(ending) && listed(twice.stem.slice(0, -ending.length)),
      )
      if (inner) return { ...listed(twice.stem.slice(0, -inner.length))!, definite: true }
    }
  }
  return undefined
}
