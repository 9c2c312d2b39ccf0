import { formSaid } from '../reading/form-said.ts'
import { written } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import type { Cut, Cutting } from './cut.ts'
import { wishBehind } from './wish-behind.ts'

/** A word for all, a wish of one or two words about what was named, or else a word that says nothing of goods. */
export const noted: Cutting = (cut, i) => {
  const { reading, elements } = cut
  const { tokens, lexicon, text } = reading
  const token = tokens[i]!
  if (lexicon.roles.all.has(token.norm)) {
    elements.push({ kind: 'all', start: i, end: i + 1 })
    return i + 1
  }
  const wish = wishBehind(reading, elements, i)
  if (wish !== undefined) {
    elements.splice(-1, 1, { kind: 'note', start: wish, end: i + 1, text: written(reading, wish, i + 1).toLowerCase() })
    return i + 1
  }
  if (modifies(cut, i)) {
    elements.push({ kind: 'note', start: i, end: i + 2, text: text.slice(token.start, tokens[i + 1]!.end).toLowerCase() })
    return i + 2
  }
  elements.push({ kind: 'other', start: i, end: i + 1 })
  return i + 1
}

/** "Extra hot": a word for more or less of something, and the word for that. */
function modifies({ reading, free }: Cut, i: number): boolean {
  const { tokens, lexicon } = reading
  const { roles, units, articles } = lexicon
  if (!roles.modifier.has(tokens[i]!.norm) || !free(i + 1)) return false
  // "How much altogether".
  if (roles.question.has(tokens[i - 1]?.norm ?? '')) return false
  const { norm, kind } = tokens[i + 1]!
  // "Guests are more than I thought", "more people": no wish about the goods.
  const others = [
    units,
    articles.definite,
    articles.indefinite,
    roles.vocative,
    roles.filler,
    roles.separator,
    roles.talk,
    roles.timeTail,
  ]
  return kind === 'word' && !others.some(words => words.has(norm)) && !isDoneTo(reading, i + 1)
}

/** "Ektu komaye 1 kg koren", "একটু চেঞ্জ করেন": what shall be done to the order is no wish about how something shall be. */
const isDoneTo = (reading: Cut['reading'], i: number) =>
  /^(?:koma|bara|bodla)\./.test(formSaid(reading, i) ?? '') ||
  reading.cues.some(
    ({ start, end, meanings }) => holds({ start, end }, i) && changing.some(meaning => meanings.includes(meaning)),
  )
const changing = ['correction', 'less', 'add', 'replace', 'remove'] as const
