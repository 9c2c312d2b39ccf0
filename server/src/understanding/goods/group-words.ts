import { inOtherWords } from '../names/everyday-goods.ts'
import type { Lexicon } from '../words/lexicon.ts'

/** Whether a word is one of those by which a group of choices is called, as one or many, in any language that is spoken: "cover" for "Warna Sampul". */
export const isOfGroup = (word: string, group: string, lexicon: Lexicon): boolean =>
  group
    .toLowerCase()
    .split(/\s+/)
    .flatMap(own => [own, ...inOtherWords([own], lexicon).flatMap(names => (names.length === 1 ? names : []))])
    .some(own => own === word || own === word.replace(/s$/, '') || `${word}s` === own)
