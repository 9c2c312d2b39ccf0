/**
 * The sound of a word in Latin letters, roughly: romanised Bangla has no spelling, so `kothay`, `kothai` and `kotay` must
 * meet. Aspirates, v/bh, s/sh, z/j, long vowels and doubled letters fall together; the first letter is kept apart from the
 * rest only by the same rules, so that the fold is a plain function of the spelling.
 */
export function fold(word: string): string {
  return word
    .replace(/(?:ph)/g, 'f')
    .replace(/(?:bh|v|w)/g, 'b')
    .replace(/ck/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/chh?/g, 'c')
    .replace(/([dtkgj])h/g, '$1')
    .replace(/sh/g, 's')
    .replace(/z/g, 'j')
    .replace(/q/g, 'k')
    .replace(/ee/g, 'i')
    .replace(/oo/g, 'u')
    .replace(/(.)\1+/g, '$1')
    .replace(/([aeiou])y/g, '$1i')
    .replace(/y/g, 'i')
}
