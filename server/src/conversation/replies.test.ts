import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { languages } from '../kernel/region.ts'

type Pack = Record<string, string>
type Ast = ReturnType<IntlMessageFormat['getAst']>

const packs = new Map<string, Pack>(
  languages.map(tag => [
    tag,
    JSON.parse(readFileSync(new URL(`../../../languages/${tag}/replies.json`, import.meta.url), 'utf8')) as Pack,
  ]),
)
const english = packs.get('en')!

const parse = (text: string, language: string) => new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst()

/** The names of the placeholders, also those within the branches of a choice; literal text (0) and `#` (7) name nothing. */
const namesIn = (ast: Ast): string[] =>
  ast.flatMap(element => [
    ...(element.type === 0 || element.type === 7 ? [] : [element.value]),
    ...('options' in element ? Object.values(element.options).flatMap(option => namesIn(option.value)) : []),
  ])

/** What each `select` (5) tells apart: the code says `none`, so every language must know it. */
const choicesIn = (ast: Ast): string[] =>
  ast.flatMap(element => (element.type === 5 ? [`${element.value}: ${Object.keys(element.options).sort().join(' ')}`] : []))

const sorted = (names: string[]) => [...new Set(names)].sort()
const perKey = <T>(pack: Pack, language: string, read: (ast: Ast) => T) =>
  Object.fromEntries(Object.entries(pack).map(([key, text]) => [key, read(parse(text, language))]))

describe.each([...packs])('the replies in %s', (language, pack) => {
  it('have exactly the keys of English', () => {
    expect(Object.keys(pack).sort()).toEqual(Object.keys(english).sort())
  })

  it('are ICU messages that say something', () => {
    for (const [key, text] of Object.entries(pack)) {
      expect(() => parse(text, language), key).not.toThrow()
      expect(text.trim(), key).not.toBe('')
    }
  })

  it('take the same placeholders as English', () => {
    const names = (ast: Ast) => sorted(namesIn(ast))
    expect(perKey(pack, language, names)).toEqual(perKey(english, 'en', names))
  })

  it('tell the same values apart as English', () => {
    const choices = (ast: Ast) => sorted(choicesIn(ast))
    expect(perKey(pack, language, choices)).toEqual(perKey(english, 'en', choices))
  })

  it('fit on the buttons of WhatsApp', () => {
    const labels = Object.entries(pack).filter(([key, text]) => key.startsWith('button.') && !text.includes('{'))
    expect(labels.filter(([, text]) => text.length > 20)).toEqual([])
  })

  it('leave the words that sellers reply as they are', () => {
    expect([pack['button.accept'], pack['button.reject'], pack['button.done']]).toEqual(['ACCEPT', 'REJECT', 'DONE'])
  })
})

it('romanised Bangla has Latin letters only', () => {
  const foreign = /[\u0964\u0965]|\p{Script=Bengali}|(?![A-Za-z])\p{L}/u
  expect(Object.entries(packs.get('bn-Latn')!).filter(([, text]) => foreign.test(text))).toEqual([])
})
