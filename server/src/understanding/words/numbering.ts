import type { Lexicon } from './lexicon.ts'
import { foldDigits } from './text.ts'

/** A line that may be one of a numbered list: its number, how that is written, and what stands behind. */
type Numbered = { line: number; number: number; style: string; weak: boolean; glued: boolean; rest: string; from: number }

const marked =
  /^\s*(?:(?<word>\p{L}{2,6})\.?\s{0,2})?(?<open>[#([])?\s?(?<number>\d{1,2})(?:(?<mark>\s?[.)\]।:/–—-]|\u20e3[.):]?))?(?<gap>\s*)(?=\S)/u
const lettered = /^\s*\(?(?<letter>[a-h])(?<mark>[.)])\s*(?=\S)/iu
/** The sign that makes a key of a digit, as emoji are written. */
const keycap = '\u20e3'

/**
 * A message without the numbers of its lists ("1. beras 2 kg ⏎ 2. gula 1 kg", "1.2 pcs roti", "#1 …", "1️⃣ …", "a. …", "১। …"), which count
 * nothing. They number lines in order from one, at least two of them, all written alike. What might count as well ("1 - …", "1️⃣ …",
 * "(1) …") numbers where there are three of them or the lines have numbers of their own.
 */
export function withoutNumbering(text: string, lexicon: Lexicon): string {
  const lines = linesOf(text)
  const found = lines.flatMap((line, at) => numberedLine(line, at, lexicon) ?? [])
  const lists: Numbered[][] = []
  for (const one of found) {
    const list = lists.at(-1)
    if (list && one.style === list[0]!.style && one.number === list.length + 1) list.push(one)
    else if (one.number === 1) lists.push([one])
    // Another number where the next was to be: it counts, as those before it do.
    else if (list && one.style === list[0]!.style) lists.pop()
  }
  const numbering = lists.filter(list => isNumbering(list, lexicon)).flat()
  if (numbering.length === 0) return text
  const from = new Map(numbering.map(one => [one.line, one.from]))
  return lines.map((line, at) => line.slice(from.get(at) ?? 0)).join('\n')
}

/** The lines of a text. Keys that stand in one line, in order from one, begin a line each, and so does "pesan 1) …" before a line of two. */
function linesOf(text: string): string[] {
  const keys = [...text.matchAll(/(\d)\u20e3/g)].map(match => Number(match[1]))
  const inOrder = keys.length > 1 && keys.every((key, i) => key === i + 1)
  const apart = inOrder ? text.replace(/[ ,;]+(?=\d\u20e3)/g, '\n') : text
  return apart.replace(/(?<=[\p{L}\p{M}]) +(?=1(?<mark>[.)/])(?!\p{Nd})[^\n]+\n\s*[2২]\k<mark>)/u, '\n').split('\n')
}

function numberedLine(written: string, line: number, lexicon: Lexicon): Numbered | undefined {
  const folded = foldDigits(written)
  const letter = lettered.exec(folded)
  if (letter?.groups) {
    const { letter: name = '', mark = '' } = letter.groups
    const number = name.toLowerCase().charCodeAt(0) - 96
    return { line, number, style: `a${mark}`, weak: false, glued: false, rest: '', from: letter[0].length }
  }
  const match = marked.exec(folded)
  if (!match?.groups) return undefined
  const { word, open = '', number = '', gap } = match.groups
  const mark = (match.groups.mark ?? '').trim()
  if (word !== undefined && !lexicon.roles.place.has(word.toLowerCase())) return undefined
  if (mark === '' && open !== '#' && word === undefined) return undefined
  if ((open === '(' || open === '[') !== (mark === (open === '(' ? ')' : ']')) && open !== '' && open !== '#') return undefined
  const rest = folded.slice(match[0].length)
  const glued = gap === '' && /^\d/.test(rest)
  // "1-2 kg", "1/2 kg", "1:30".
  if (glued && /^[:/–—-]$/.test(mark)) return undefined
  const weak = open === '(' || open === '[' || mark.startsWith(keycap) || /^[:–—-]$/.test(mark)
  const from = match[0].length
  return { line, number: Number(number), style: `${word ?? ''}${open}1${mark}`, weak, glued: glued && mark === '.', rest, from }
}

function isNumbering(list: readonly Numbered[], lexicon: Lexicon): boolean {
  if (list.length < 2) return false
  if (list.length > 2) return true
  if (list[0]!.weak) return list.every(({ rest }) => counts(rest, lexicon))
  return list.some(({ glued, rest }) => !glued || !isPart(rest, lexicon))
}

/** It has a number of its own. */
const counts = (rest: string, { numbers, counts: dozens }: Lexicon) =>
  /\d/.test(rest) || (rest.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).some(word => numbers.has(word) || dozens.has(word))

/** "1.5 kg": behind the point stand halves or quarters of a measure. */
function isPart(rest: string, { units }: Lexicon): boolean {
  const [, digits, unit] = /^(\d+)\s*([\p{L}\p{M}]+)/u.exec(rest) ?? []
  return digits !== undefined && /^(?:50?|25|75)$/.test(digits) && units.has(unit!.toLowerCase())
}
