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

const compiled = new Map<string, IntlMessageFormat>()

/** Values of a text: words and numbers that are already written as people of the place write them. */
export type Values = Record<string, string | number | boolean | undefined>

/**
 * A text of the replies, in ICU MessageFormat, in `language`. Every pack has every key; a test compares them.
 *
 * @throws Error for a key that no pack has: a mistake in the code, found by the first test that gets there.
 */
export function say(language: Language, key: string, values: Values = {}): string {
  const id = `${language} ${key}`
  let message = compiled.get(id)
  if (!message) {
    const text = packs[language][key]
    if (text === undefined) throw new Error(`no text "${key}" in ${language}`)
    message = new IntlMessageFormat(text, language === 'bn-Latn' ? 'en' : language, undefined, { ignoreTag: true })
    compiled.set(id, message)
  }
  return String(message.format(values))
}
