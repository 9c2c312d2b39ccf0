import { Unreadable } from './chat.ts'

/** Takes text apart into bare words and `"quoted strings"` (`“curly”` ones too). Throws on a quote that is never closed. */
export function words(text: string): { word: string; quoted: boolean }[] {
  const found: { word: string; quoted: boolean }[] = []
  let rest = text.trim()
  while (rest !== '') {
    const quoted = /^["“]([^"”]*)["”]/.exec(rest)
    const token = quoted ?? /^[^\s"“]+/.exec(rest)
    if (!token) throw new Unreadable(`a quotation that is not closed: ${rest}`)
    found.push(quoted ? { word: quoted[1]!, quoted: true } : { word: token[0], quoted: false })
    rest = rest.slice(token[0].length).trimStart()
  }
  return found
}

/** Splits at `separator` where it stands outside quotes, braces and brackets. */
export function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = ['']
  let depth = 0
  let quoted = false
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && (letter === '{' || letter === '[')) depth += 1
    else if (!quoted && (letter === '}' || letter === ']')) depth -= 1
    if (letter === separator && depth === 0 && !quoted) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map(part => part.trim())
}

/** Removes a remark (` # …`) that stands outside quotes. Not for typed text, where people may write a number sign. */
export function withoutRemark(line: string): string {
  let quoted = false
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted
    if (line[at] === '#' && !quoted && (at === 0 || /\s/.test(line[at - 1]!))) return line.slice(0, at).trimEnd()
  }
  return line.trimEnd()
}

/** A plain number as the files write it: `58000`, `0.5`; no separators. */
export function readNumber(text: string | undefined, what: string): number {
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text))
    throw new Unreadable(`${what} must be a plain number, not "${text ?? ''}"`)
  return Number(text)
}

export function readWhole(text: string | undefined, what: string): number {
  const number = readNumber(text, what)
  if (!Number.isSafeInteger(number)) throw new Unreadable(`${what} must be a whole number, not ${text}`)
  return number
}

/** `20m`, `90s`, `2h`, `1d`, `1h30m` in milliseconds. */
export function readDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+)\s*(s|m|h|d)/g)]
  if (parts.length === 0 || parts.map(part => part[0]).join('') !== text.replace(/\s+(?=\d)/g, ''))
    throw new Unreadable(`"${text}" is no time; write 20m, 90s, 2h or 1h30m`)
  const unit: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
  return parts.reduce((sum, [, count, name]) => sum + Number(count) * unit[name!]!, 0)
}
