/** Which letters of a word there is something to do for, as bits: most rules need none of most words' letters. */
const [h, vOrW, k, x, zOrQ, y, doubled] = [1, 2, 4, 8, 16, 32, 64] as const
const bits = new Uint8Array(128)
for (const [letters, bit] of [
  ['h', h],
  ['vw', vOrW],
  ['k', k],
  ['x', x],
  ['zq', zOrQ],
  ['y', y],
] as const)
  for (const letter of letters) bits[letter.charCodeAt(0)] = bit

/**
 * The sound of a word in Latin letters, roughly: romanised Bangla has no spelling, so `kothay`, `kothai` and `kotay` must
 * meet. Aspirates, v/bh, s/sh, z/j, long vowels and doubled letters fall together; the first letter is kept apart from the
 * rest only by the same rules, so that the fold is a plain function of the spelling.
 */
export function fold(word: string): string {
  const has = bitsOf(word)
  if (has === 0) return word
  let text = word
  if (has & h) text = text.replace(/ph/g, 'f')
  if (has & (h | vOrW)) text = text.replace(/bh|v|w/g, 'b')
  if (has & k) text = text.replace(/ck/g, 'k')
  if (has & x) text = text.replace(/x/g, 'ks')
  if (has & zOrQ) text = text.replace(/z/g, 'j').replace(/q/g, 'k')
  if (has & h)
    text = text
      .replace(/chh?/g, 'c')
      .replace(/([dtkgj])h/g, '$1')
      .replace(/sh/g, 's')
  if (has & doubled) text = text.replace(/ee/g, 'i').replace(/oo/g, 'u')
  if (has & y) text = text.replace(/([aeiou])y/g, '$1i').replace(/y/g, 'i')
  return has & doubled || text !== word ? text.replace(/(.)\1+/g, '$1') : text
}

function bitsOf(word: string): number {
  let found = 0
  let before = 0
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (code < 128) found |= bits[code]!
    if (code === before) found |= doubled
    before = code
  }
  return found
}
