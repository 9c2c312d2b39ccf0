/**
 * The provider's limits in the kinds of message that we send (contract §5.2–§5.5), in UTF-16 units: the provider does not
 * say how it counts, and no other way of counting gives a larger number.
 */
export const limits = {
  text: { body: 4096 },
  image: { caption: 1024, bytes: 5 * 1024 * 1024 },
  interactive: { body: 1024 },
  button: { count: 3, title: 20, id: 256 },
  list: { rows: 10, title: 24, description: 72, id: 200, open: 20 },
  link: { label: 20, url: 2000 },
  shelf: { sections: 10, products: 30, head: 60, title: 24 },
  template: { body: 1024, choices: 10, payload: 256, links: 2 },
  opaque: 512,
} as const satisfies Record<string, number | Record<string, number>>

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The last place at or before `at` where a text can be parted without breaking a character as a reader sees it: no half
 * emoji, no conjunct without its vowel. A single "character" longer than `at` is parted between code points after all.
 */
export function boundaryBefore(text: string, at: number): number {
  if (at >= text.length) return text.length
  const boundary = graphemes.segment(text).containing(at)?.index ?? 0
  return boundary > 0 ? boundary : codePointBefore(text, at)
}

/** The first such place at or after `at`, with the same exception for the last character of the text. */
export function boundaryAfter(text: string, at: number): number {
  const around = graphemes.segment(text).containing(at)
  if (around === undefined || around.index === at) return Math.min(at, text.length)
  const boundary = around.index + around.segment.length
  return boundary < text.length ? boundary : codePointBefore(text, at + 1)
}

function codePointBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  const isInsidePair = unit >= 0xdc00 && unit <= 0xdfff && at > 0
  return isInsidePair ? at - 1 : at
}

/** The text without blanks at its ends and at most `max` units long; what is left out shows as `…`. `max` is 2 or more. */
export function cut(text: string, max: number): string {
  const whole = text.trim()
  if (whole.length <= max) return whole
  return `${whole.slice(0, boundaryBefore(whole, max - 1)).trimEnd()}…`
}
