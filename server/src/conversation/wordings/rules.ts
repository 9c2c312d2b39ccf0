import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../../kernel/region.ts'
import { defaultText, messageLanguage } from '../texts.ts'
import { preview } from './examples.ts'

type Ast = ReturnType<IntlMessageFormat['getAst']>

/** Words that are read back as commands, and answers that a merchant may not bend: what STOP does, and that it is a bot. */
const fixed = new Set(['button.accept', 'button.reject', 'button.done', 'answer.bot', 'answer.stopped', 'answer.resumed'])

/** The limits of the channel: of a button's label, and of a text that may stand above buttons, with room for what it is joined to. */
const longest = (key: string) => (key.startsWith('button.') ? 20 : 900)

/**
 * What is wrong with a merchant's own wording of a text; undefined when it may be used. It must be ICU MessageFormat with
 * exactly the placeholders of the default, and tell apart by the same words, so that no amount and no number gets lost; it
 * must say something, and fit the channel when it is filled in.
 */
export function problemWith(language: Language, key: string, text: string): string | undefined {
  const original = defaultText(language, key)
  if (original === undefined) return `there is no text ${key}`
  if (fixed.has(key)) return 'this text is the same for every merchant'
  if (text.trim() === '') return 'it says nothing'
  if (text.includes('\u0000') || !text.isWellFormed()) return 'it has characters that nobody can read'
  const most = longest(key)
  if (text.length > 2 * most) return `it is longer than ${2 * most} characters`
  let message: IntlMessageFormat
  try {
    message = compile(text, language)
  } catch (error) {
    return `it is not ICU MessageFormat: ${(error as Error).message}`
  }
  const ours = partsOf(compile(original, language).getAst())
  const theirs = partsOf(message.getAst())
  const missing = [...ours].filter(part => !theirs.has(part))
  const unknown = [...theirs].filter(part => !ours.has(part))
  if (missing.length > 0) return `it lacks ${missing.join(', ')}`
  if (unknown.length > 0) return `it has ${unknown.join(', ')}, which nothing fills in`
  const filled = preview(language, text)
  return filled.length > most ? `filled in it has ${filled.length} characters; ${most} fit` : undefined
}

const compile = (text: string, language: Language) =>
  new IntlMessageFormat(text, messageLanguage(language), undefined, { ignoreTag: true })

/** The placeholders, `{total}`, and the words that choices tell apart, `{name, select, none}`; literal text is 0, `#` 7, a select 5. */
const partsOf = (ast: Ast): Set<string> =>
  new Set(
    ast.flatMap(element => [
      ...(element.type === 0 || element.type === 7 ? [] : [`{${element.value}}`]),
      ...('options' in element
        ? Object.entries(element.options).flatMap(([word, option]) => [
            ...(element.type === 5 ? [`{${element.value}, select, ${word}}`] : []),
            ...partsOf(option.value),
          ])
        : []),
    ]),
  )
