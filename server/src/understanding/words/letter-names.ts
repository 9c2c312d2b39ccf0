/** What the letters of the Latin alphabet are called in Bangla: "ওটিজি" is OTG, "এ১৫" is A15. */
const names: readonly (readonly [string, string])[] = Object.entries({
  a: 'এ',
  b: 'বি',
  c: 'সি',
  d: 'ডি',
  e: 'ই',
  f: 'এফ',
  g: 'জি',
  h: 'এইচ এচ',
  i: 'আই',
  j: 'জে',
  k: 'কে',
  l: 'এল',
  m: 'এম',
  n: 'এন',
  o: 'ও',
  p: 'পি',
  q: 'কিউ',
  r: 'আর',
  s: 'এস',
  t: 'টি',
  u: 'ইউ',
  v: 'ভি',
  w: 'ডব্লিউ ডাব্লিউ ডাব্লু ডব্লু ডাবলু',
  x: 'এক্স',
  y: 'ওয়াই',
  z: 'জেড জেট',
})
  .flatMap(([letter, spellings]) => spellings.split(' ').map(spelling => [spelling.normalize('NFKC'), letter] as const))
  .sort((a, b) => b[0].length - a[0].length)

const longest = 24

/** A Bangla word that is nothing but names of Latin letters, and digits among them, as those letters. */
export function nameOfLetters(word: string): string | undefined {
  if (word.length > longest) return undefined
  let said = ''
  let letters = 0
  for (let at = 0; at < word.length; ) {
    const digit = /^\d+/.exec(word.slice(at))?.[0]
    if (digit !== undefined) {
      said += digit
      at += digit.length
      continue
    }
    const name = names.find(([spelling]) => word.startsWith(spelling, at))
    if (!name) return undefined
    said += name[1]
    letters++
    at += name[0].length
  }
  return letters > 0 ? said : undefined
}
