import { formOf } from '../words/bangla-sound.ts'
import { nameOfLetters } from '../words/letter-names.ts'
import { isBangla } from '../words/romanise.ts'
import { stemsOf } from '../words/stems.ts'
import type { Token } from '../words/tokens.ts'
import { areOtherGoods, isGoods } from './everyday-goods.ts'
import { genitiveStem } from './genitives.ts'
import { costOf, everydayTwins, heardTerms, isOtherThanUnit, type Term } from './heard-terms.ts'
import { takenApart } from './joined.ts'
import { negation, type Vocabulary } from './vocabulary.ts'

/** The words of product names that a token may stand for. Everyday words are never repaired into a product. */
export function productTerms(token: Token, vocabulary: Vocabulary): Term[] {
  if (token.mark || token.kind === 'emoji') return []
  const named = [...new Set([token.norm, token.raw])].filter(word => vocabulary.names.has(word))
  const [exact] = named
  if (exact !== undefined) {
    // "Murgir": a name may have the word as it is written, though another has it without its ending.
    const twins = [...new Set([...named, token.raw].flatMap(word => vocabulary.names.twins(word)))].filter(
      twin => !isOtherThanUnit(exact, twin, vocabulary) && !areOtherGoods(exact, twin, vocabulary.lexicon),
    )
    // "Money plants" where a name has "plants" and another "plant": many of one are the same word.
    // "এম" where one name has it and another an "M": the letter's name is the letter.
    const letter = nameOfLetters(exact)
    const letters = letter !== undefined && vocabulary.names.has(letter) ? [letter] : []
    const same = [...new Set([...twins, ...letters, ...asOne(exact).filter(other => vocabulary.names.has(other))])]
    return [{ words: [exact], cost: 0 }, ...same.map(twin => ({ words: [twin], cost: 0.05 }))]
  }
  if (token.kind === 'number' || vocabulary.ownWords.has(token.norm)) return []
  const counted = otherNumber(token.norm, vocabulary)
  if (counted !== undefined) return [{ words: [counted], cost: 0.05 }]
  const heard = heardTerms(token, word => vocabulary.names.heard(word), vocabulary)
  if (token.known || token.raw.length < 3 || token.raw.length > 40) return [...heard, ...everydayTwins(token, vocabulary)]
  // "বাড়ায়": the form of a verb is no misspelt "বড়".
  if (vocabulary.lexicon.heard.size > 0 && formOf(token.raw)?.includes('.')) return alikeTerms(token, vocabulary)
  const apart = takenApart(token.norm, vocabulary.names)
  if (apart) return [{ words: apart, cost: 0 }]
  const stem = stemsOfWord(token, vocabulary)
  if (stem) return [{ words: [stem], cost: 0.1 }]
  const near = vocabulary.names
    .near(token.norm)
    .filter(({ edits }) => edits === 0 || token.raw.length > 3)
    .map(({ word, edits }) => ({ words: [word], cost: costOf(edits) }))
  return likeliest([...near, ...heard])
}

/** "Plants" as one. */
const asOne = (word: string): string[] => (/^[a-z]{4,}s$/.test(word) ? [word.slice(0, -1)] : [])

/**
 * Guesses that are as near as the best one, each word once; in each script apart: "kalbo" is ক্যালবো by its sound, and "calbo" where the
 * name goes on in Latin letters.
 */
function likeliest(terms: readonly Term[]): Term[] {
  const seen = new Set<string>()
  return [...Map.groupBy(terms, ({ words }) => isBangla(words[0]!)).values()].flatMap(alike => {
    const least = Math.min(...alike.map(term => term.cost))
    return alike.filter(({ words, cost }) => cost <= least + 1e-9 && !seen.has(words[0]!) && seen.add(words[0]!))
  })
}

/** Words that sound the same, whatever their letters: "dab" is ডাব. */
const alikeTerms = ({ norm }: Token, { names }: Vocabulary): Term[] =>
  names.near(norm).flatMap(({ word, edits }) => (edits === 0 ? [{ words: [word], cost: costOf(edits) }] : []))

/** "4 chicken rolls", "a board bags": a word that also is a unit, as one or as many, whichever the names have. */
function otherNumber(word: string, { names, lexicon }: Vocabulary): string | undefined {
  if (!lexicon.units.has(word)) return undefined
  return [word.replace(/e?s$/, ''), word.replace(/s$/, ''), `${word}s`, `${word}es`].find(
    other => other !== word && lexicon.units.has(other) && names.has(other),
  )
}

/** A word with an ending that sounds like a name without it ("holuder" for হলুদ). */
function stemsOfWord(token: Token, { names, lexicon }: Vocabulary): string | undefined {
  if (token.raw.length < 5) return undefined
  for (const { affixes } of lexicon.packs)
    for (const { stem, definite } of stemsOf(token.raw, affixes)) {
      const [alike] = stem.length < 4 ? [] : names.near(stem)
      // "brownisnya": what points to something known may be misspelt as well.
      if (alike && alike.edits <= (definite && stem.length > 5 ? 1 : 0)) return alike.word
    }
  return undefined
}

/** The words of option choices that a token may stand for. */
export function optionTerms(token: Token, vocabulary: Vocabulary): Term[] {
  if (token.mark || token.kind === 'emoji') return []
  if (vocabulary.lexicon.roles.negator.has(token.norm)) return [{ words: [negation], cost: 0 }]
  // "ডিমের", "প্যাঁচেরটা": what is of a choice, in Bangla.
  const stem = vocabulary.lexicon.heard.size > 0 ? genitiveStem(token.raw, vocabulary.lexicon) : undefined
  const ofIt = stem !== undefined && vocabulary.optionWords.has(stem) ? [{ words: [stem], cost: 0.05 }] : []
  if (vocabulary.optionWords.has(token.norm))
    return [{ words: [token.norm], cost: 0 }, ...ofIt, ...alikeOptions(token.norm, vocabulary)]
  if (vocabulary.optionWords.has(token.raw)) return [{ words: [token.raw], cost: 0 }, ...ofIt]
  if (ofIt.length > 0) return ofIt
  const [single] = [1, 2]
    .map(cut => token.raw.slice(0, -cut))
    .filter(word => word.length > 2 && vocabulary.optionWords.has(word))
  if (single !== undefined && /e?s$/.test(token.raw)) return [{ words: [single], cost: 0.02 }]
  if (token.kind === 'number' || token.raw.length > 40) return []
  // "Level tiga" where the choice is written with a figure.
  const figure = String(vocabulary.lexicon.numbers.get(token.norm) ?? '')
  if (vocabulary.optionWords.has(figure)) return [{ words: [figure], cost: 0.02 }]
  // "১৩সি": the name of a letter.
  const letter = nameOfLetters(token.raw)
  if (letter !== undefined && vocabulary.optionWords.has(letter)) return [{ words: [letter], cost: 0.05 }]
  // "Red collar": what goods are called is no misspelt colour.
  if (vocabulary.names.has(token.norm) || vocabulary.names.has(token.raw)) return alikeOptions(token.norm, vocabulary)
  // "A rib plate": one of what choices are called by as many.
  const many =
    token.raw.length > 2 ? ['s', 'es'].map(end => token.raw + end).find(word => vocabulary.optionWords.has(word)) : undefined
  if (many !== undefined && !vocabulary.lexicon.roles.connector.has(token.norm)) return [{ words: [many], cost: 0.02 }]
  const heard = heardTerms(token, word => vocabulary.optionLoans?.heard(word) ?? [], vocabulary)
  if (token.known || token.raw.length < 4) return heard
  // "Borof" is ice, and no misspelt "boro".
  const isThing = isGoods(token.norm, vocabulary.lexicon)
  const near = vocabulary.optionTypos.near(token.norm).filter(({ word }) => !isThing || !vocabulary.lexicon.words.has(word))
  const longer = near.some(({ edits }) => edits === 0) ? undefined : abbreviated(token.norm, vocabulary)
  if (longer !== undefined) return [{ words: [longer], cost: 0.1 }]
  return likeliest([...near.map(({ word, edits }) => ({ words: [word], cost: costOf(edits) })), ...heard])
}

/** Other spellings of a word among the choices, where Bangla is spoken: "chini" for "cini". */
const alikeOptions = (word: string, { lexicon, optionTypos }: Vocabulary): Term[] =>
  lexicon.heard.size === 0
    ? []
    : optionTypos.alike(word).flatMap(other => (other === word ? [] : [{ words: [other], cost: 0.05 }]))

/** The one word of the choices that begins so ("mayo"), where only one does, also joined to others ("mayonnaisesauce"). */
function abbreviated(word: string, vocabulary: Vocabulary): string | undefined {
  // "Meat" is short for nothing ("meatless").
  if (isGoods(word, vocabulary.lexicon)) return undefined
  let only: string | undefined
  for (const longer of vocabulary.optionWords) {
    if (longer.length < word.length + 2 || !longer.startsWith(word)) continue
    if (only !== undefined && !longer.startsWith(only) && !only.startsWith(longer)) return undefined
    if (only === undefined || longer.length < only.length) only = longer
  }
  return only
}

/** Two tokens that the choices write as one word ("pepper jack" for "pepperjack"). */
export function joinedOption(a: Token, b: Token | undefined, inside: boolean, vocabulary: Vocabulary): Term[] {
  if (!b || !inside || a.kind !== 'word' || b.kind !== 'word') return []
  // "A car" is no "acar": a letter by itself is a word of its own.
  if (a.raw.length === 1) return []
  return [a.norm + b.norm, a.raw + b.raw]
    .filter((word, i, all) => vocabulary.optionWords.has(word) && all.indexOf(word) === i)
    .map(word => ({ words: [word], cost: 0.1, tokens: 2 }))
}

/** Two tokens that the catalogue writes as one word ("hand sanitizer" for "Handsanitizer"). */
export function joinedTerm(a: Token, b: Token, vocabulary: Vocabulary): Term[] {
  if (a.kind !== 'word' || b.kind !== 'word') return []
  const word = a.norm + b.norm
  return vocabulary.names.has(word) ? [{ words: [word], cost: 0 }] : []
}
