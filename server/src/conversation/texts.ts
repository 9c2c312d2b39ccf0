import { AsyncLocalStorage } from 'node:async_hooks'
import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { type Language, languages } from '../kernel/region.ts'

type Pack = Record<string, string>

const packs = Object.fromEntries(
  languages.map(tag => [
    tag,
    JSON.parse(readFileSync(new URL(`../../../languages/${tag}/replies.json`, import.meta.url), 'utf8')) as Pack,
  ]),
) as Record<Language, Pack>

/** Compiled messages by language and text; merchants' own wordings come on top of the packs, so it is emptied when it grows. */
const compiled = new Map<string, IntlMessageFormat>()
const compiledAtMost = 20_000

/** A merchant's own wordings, by `<language> <key>`. */
export type Wordings = ReadonlyMap<string, string>

const inForce = new AsyncLocalStorage<Wordings>()

/** Whatever is said within `work`, and in what follows from it, is said in the merchant's own words where there are any. */
export const inWordsOf = <Result>(wordings: Wordings, work: () => Result): Result => inForce.run(wordings, work)

/** Values of a text: words and numbers that are already written as people of the place write them. */
export type Values = Record<string, string | number | boolean | undefined>

/** The text of the packs; undefined for a key that no pack has. */
export const defaultText = (language: Language, key: string): string | undefined =>
  Object.hasOwn(packs[language], key) ? packs[language][key] : undefined

/** The keys of all texts; every pack has the same. */
export const textKeys = (): string[] => Object.keys(packs.en)

/** The language whose rules of plurals and numbers a text follows: Bangla in Latin letters has none of its own. */
export const messageLanguage = (language: Language) => (language === 'bn-Latn' ? 'en' : language)

/**
 * A text of the replies, in ICU MessageFormat, in `language`, in the words of the merchant in force or else of the packs.
 * Every pack has every key; a test compares them.
 *
 * @throws Error for a key that no pack has: a mistake in the code, found by the first test that gets there.
 */
export function say(language: Language, key: string, values: Values = {}): string {
  const text = inForce.getStore()?.get(`${language} ${key}`) ?? packs[language][key]
  if (text === undefined) throw new Error(`no text "${key}" in ${language}`)
  return fill(language, text, values)
}

/** Fills a text in. @throws Error where a value is missing that the text names. */
export function fill(language: Language, text: string, values: Values): string {
  const id = `${language} ${text}`
  let message = compiled.get(id)
  if (!message) {
    message = new IntlMessageFormat(text, messageLanguage(language), undefined, { ignoreTag: true })
    if (compiled.size >= compiledAtMost) compiled.clear()
    compiled.set(id, message)
  }
  return String(message.format(values))
}
