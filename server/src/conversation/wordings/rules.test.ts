import { describe, expect, it } from 'vitest'
import { languages } from '../../kernel/region.ts'
import { defaultText, textKeys } from '../texts.ts'
import { examples, preview } from './examples.ts'
import { problemWith } from './rules.ts'

const paid = 'notice.paid'

describe('a wording of a merchant’s own', () => {
  it('may say the same in other words', () => {
    expect(problemWith('en', paid, 'We have your {total}, thank you! {number} is being packed.')).toBeUndefined()
  })

  it.each([
    ['loses an amount', paid, 'Order {number} is being packed.', /lacks \{total\}/],
    ['names what nothing fills in', paid, '{total} {number} {discount}', /\{discount\}, which nothing fills in/],
    ['is no message', paid, 'Order {number, {total}', /not ICU MessageFormat/],
    ['says nothing', paid, '   ', /says nothing/],
    ['forgets what is told apart', 'notice.driver', '{driver} {plate} {link}', /lacks \{plate, select, none\}/],
    ['is too long for a button', 'button.edit', 'Change what you ordered', /20 fit/],
    ['is too long when it is filled in', paid, `{total} {number} ${'very '.repeat(200)}`, /900 fit/],
    ['changes what sellers answer', 'button.accept', 'Yes', /same for every merchant/],
    ['is of no text', 'notice.unheard_of', 'Hello', /no text/],
  ])('that %s is refused', (_, key, text, problem) => {
    expect(problemWith('en', key, text)).toMatch(problem)
  })

  it('may be the default of any language, as long as that is not fixed', () => {
    const problems = languages.flatMap(language =>
      textKeys().flatMap(key => problemWith(language, key, defaultText(language, key)!) ?? []),
    )
    expect([...new Set(problems)]).toEqual(['this text is the same for every merchant'])
  })
})

describe('the examples', () => {
  it.each(languages)('fill in every text in %s', language => {
    for (const key of textKeys()) {
      const text = defaultText(language, key)!
      const named = [...text.matchAll(/\{(\w+)[,}]/g)].map(found => found[1]!)
      expect(named.filter(name => examples[name] === undefined)).toEqual([])
      expect(preview(language, text), key).not.toMatch(/[{}]|undefined/)
    }
  })
})
