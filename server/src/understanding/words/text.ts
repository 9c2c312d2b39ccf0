/** The longest message that is read; the rest is cut off, since an order of that length is an attack or an accident. */
const maximumLength = 2_000

/** A word, number, punctuation mark or emoji of a message, with its place in the cleaned text. */
export type RawToken = { text: string; start: number; end: number; kind: 'word' | 'number' | 'mark' | 'emoji' }

/** Control and format characters, the replacement character and emoji variants; a line break is kept. */
const invisible = /(?!\n)[\p{Cc}\p{Cf}\ufffd]|\ufe0e|\ufe0f/gu

const vulgarFractions: Record<string, string> = { '½': '1/2', '¼': '1/4', '¾': '3/4', '⅓': '1/3', '⅔': '2/3' }

/**
 * The text that everything else reads, and from which names and addresses are quoted: one Unicode form, no invisible or
 * control characters except line breaks, no lone surrogates, letters as the writer has them.
 */
export function cleanText(message: string): string {
  return message
    .slice(0, maximumLength * 2)
    .toWellFormed()
    .replace(/[½¼¾⅓⅔]/g, sign => ` ${vulgarFractions[sign]}`)
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(invisible, '')
    .slice(0, maximumLength)
    .toWellFormed()
}

/** Where the decimal digits of Arabic, Persian, Devanagari and Bangla begin. */
const digitBlocks = [0x660, 0x6f0, 0x966, 0x9e6]

/** Bangla and neighbouring digits as ASCII, one character for one, so that places in the text stay the same. */
export function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, digit => {
    const code = digit.charCodeAt(0)
    return String(code - digitBlocks.findLast(start => start <= code)!)
  })
}

const tokenPattern =
  /(?<![\p{L}\p{Nd}.,'])\p{Nd}{1,2}['’′](?:\p{Nd}|1[01])(?:["”″]|(?![\p{L}\p{Nd}'’′/]))|(?<=\p{Nd})["”″](?![\p{L}\p{Nd}])|(?<![\p{L}\p{Nd}])w\/(?:o(?![\p{L}\p{Nd}])|(?!\p{Nd}))|\p{Nd}+(?:[.,]\p{Nd}+)?[x×]\p{Nd}+(?:[.,]\p{Nd}+)?(?![\p{L}\p{Nd}])|(?<![\p{Nd}/])(?:[6-9]0|[1-3]\p{Nd}[05])\/(?:[4-9]0|[3-9]5)(?![\p{L}\p{Nd}/])|\p{Nd}+(?:[.,]\p{Nd}+)*|[\p{L}\p{M}\p{Nd}]+(?:['’`][\p{L}\p{M}]+)*|\n|\p{Extended_Pictographic}|[^\s]/giu

const oneWord = /^[\p{L}\p{M}]+$/u

/** Feet and inches in one: 6'2. */
const feet = /^(\p{Nd}+)['’′](\p{Nd}+)["”″]?$/u

/**
 * Cuts text where digits and letters meet at the front ("2ta", "500mg") and at punctuation; "v60", "2x1.5" and the "80/90" of a tyre stay whole. What is written
 * with marks for feet and inches (6'2, 2") is cut into numbers and units, unless the mark ends what was quoted.
 */
export function cutTokens(text: string): RawToken[] {
  if (oneWord.test(text)) return [{ text, start: 0, end: text.length, kind: 'word' }]
  const tokens: RawToken[] = []
  for (const match of text.matchAll(tokenPattern)) {
    const piece = match[0]
    const [, whole, rest] = feet.exec(piece) ?? []
    if (whole !== undefined && rest !== undefined) {
      const at = match.index + whole.length
      const digits = Number(rest) > 0 ? (Number(whole) + Number(rest) / 12).toFixed(2) : whole
      tokens.push({ text: digits, start: match.index, end: at, kind: 'number' })
      tokens.push({ text: 'ft', start: at, end: match.index + piece.length, kind: 'word' })
      continue
    }
    const isInch = /^["”″]$/.test(piece) && /\p{Nd}$/u.test(tokens.at(-1)?.text ?? '') && tokens.at(-1)!.end === match.index
    if (isInch && !isQuoted(text, match.index)) {
      tokens.push({ text: 'inch', start: match.index, end: match.index + 1, kind: 'word' })
      continue
    }
    const kind = /^\p{Nd}/u.test(piece)
      ? 'number'
      : /^[\p{L}\p{M}]/u.test(piece)
        ? 'word'
        : /^\p{Extended_Pictographic}/u.test(piece)
          ? 'emoji'
          : 'mark'
    tokens.push({ text: piece, start: match.index, end: match.index + piece.length, kind })
  }
  return tokens
}

/** A quotation that was opened before ends here. */
const isQuoted = (text: string, at: number) => (text.slice(0, at).match(/(?<!\d)["“”]/g) ?? []).length % 2 === 1

/** A number as written: `1.000` and `1,000` are thousands, `0,5` and `0.5` are decimals; `undefined` for `12.03.1995`. */
export function numberOf(digits: string): number | undefined {
  if (/^\d+$/.test(digits)) return digits.length <= 15 ? Number(digits) : undefined
  if (/^\d{1,3}([.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''))
  if (/^\d+[.,]\d+$/.test(digits)) return Number(digits.replace(',', '.'))
  return undefined
}
