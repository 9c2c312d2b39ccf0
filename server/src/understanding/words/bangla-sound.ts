import { banglaForms } from './bangla-forms.ts'
import { fold } from './fold.ts'
import { packs } from './packs.ts'
import { isBangla, romanised } from './romanise.ts'
import { wordList } from './word-lists.ts'

/** English words have a spelling, also in the middle of Bangla: "of" is not "off". */
const english = new Set(packs.en.common)
const everyday = new Set(wordList('en'))

/**
 * The sound of a Bangla word whatever its letters: as `fold`, and without the vowel that is often not written (`korben`, `করবেন`,
 * `koroben`). It is coarser than `fold`, so it compares words with phrases only, never with names of goods.
 */
function rough(word: string): string {
  const sound = fold(isBangla(word) ? romanised(word) : word)
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=[^aeiou].*[^aeiou])o$/, '')
  return sound.length < 4 ? sound : sound.replace(/(?<=[^aeiou])o(?=[^aeiou])/g, '')
}

/** Romanised Bangla writes `ch`, and some write "c" for it; in an English word it is another letter: "close" is not `cholse`. */
export const isForeign = (word: string) => /c(?![hc])/.test(word) && (english.has(word) || everyday.has(word))

const meant = new Map<string, string>()
/** Spellings with a letter that only English words have mean nothing by their sound: "call" is not `chal`. */
const exactly = new Map<string, string>()
const listedWords = new Set<string>()
for (const { spelling, meant: name, listed: exact } of banglaForms()) {
  const sound = rough(spelling)
  const listed = exact || english.has(spelling) || isForeign(spelling)
  if (listed || isBangla(spelling)) exactly.set(spelling, name)
  if (exact) listedWords.add(spelling)
  if (!listed && !meant.has(sound)) meant.set(sound, name)
}

/** Sounds of whole words that were asked for; emptied when it grows, since strangers choose the words. */
const heard = new Map<string, string>()
const mostHeard = 20_000

/**
 * What a word sounds like and, where it is a form of a known verb or a spelling of a known word, what that is: `koira`, `kore` and `করে`
 * are all `kor.having`. English words stay as they are written.
 */
export function soundOf(word: string): string {
  const known = heard.get(word)
  if (known !== undefined) return known
  const sound = rough(word)
  const answer =
    exactly.get(word) ?? (isForeign(word) ? undefined : meant.get(sound)) ?? (english.has(word) ? `=${word}` : sound)
  if (heard.size >= mostHeard) heard.clear()
  heard.set(word, answer)
  return answer
}

/** Whether a word is known as it is written and by no sound: "kola", a banana, is no "khola". */
export const isListed = (word: string): boolean => listedWords.has(word)

/** The verb form or word that one of its spellings stands for. */
export const formOf = (word: string): string | undefined =>
  exactly.get(word) ?? (isForeign(word) ? undefined : meant.get(rough(word)))

const endings = {
  latin: 'ta ti tar tir gula gulo guli gular er r ke re te e y o i tai take tare'.split(' '),
  bangla: 'টা টি টার টির গুলো গুলা গুলি গুলার এর ের র কে রে তে ে য় ও ই টাই টাকে'.split(' '),
}

/** The sound of a word among those that phrases know, without its ending where only that is known. */
export function soundAmong(word: string, known: ReadonlySet<string>): string {
  const whole = soundOf(word)
  // "Ache", something is, is no "AC" with an ending: the form of a verb is nothing else.
  if (known.has(whole) || whole.startsWith('=') || whole.includes('.') || exactly.get(word) === word) return whole
  for (const ending of isBangla(word) ? endings.bangla : endings.latin) {
    if (!word.endsWith(ending) || word.length < ending.length + 3) continue
    const stem = soundOf(word.slice(0, -ending.length))
    if (known.has(stem)) return stem
  }
  return whole
}

/** The same phrase in other words of the same verb: "koren" also as "kore den", "dibo" also as "dite chai". */
export function inOtherForms(sounds: readonly string[]): string[][] {
  const [verb, kind] = sounds.at(-1)?.split('.') ?? []
  const before = sounds.slice(0, -1)
  if (verb === undefined || verb === 'give' || verb === 'be' || verb === 'is') return [[...sounds]]
  if (kind === 'do') return [[...sounds], [...before, `${verb}.having`, 'give.do'], [...before, `${verb}.to`, 'can.did2']]
  if (kind === 'will1') return [[...sounds], [...before, `${verb}.to`, 'want.I'], [...before, `${verb}.to`, 'want.doing']]
  if (kind === 'did1')
    return [[...sounds], [...before, `${verb}.having`, 'give.did1'], [...before, `${verb}.having`, 'fel.did1']]
  return [[...sounds]]
}
