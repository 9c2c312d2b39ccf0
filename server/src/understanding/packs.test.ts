import { describe, expect, it } from 'vitest'
import { languages } from '../kernel/region.ts'
import { lexiconOf } from './words/lexicons.ts'
import { packs } from './words/packs.ts'

/** The paths of an object's keys; tables from word to value count as one, since their keys are the language's own words. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value) || value instanceof Map || typeof value !== 'object' || value === null) return [path]
  if (path === '.units') return [path]
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
}

describe('the language packs', () => {
  it.each(languages)('%s has the same keys as every other', language => {
    expect(keysOf(packs[language]).sort()).toEqual(keysOf(packs.en).sort())
    expect(packs[language].language).toBe(language)
  })

  it('has words for every intent in every language', () => {
    for (const language of languages) {
      for (const [cue, phrases] of Object.entries(packs[language].cues)) {
        if (cue !== 'instead') expect(phrases, `${language} ${cue}`).not.toHaveLength(0)
      }
    }
  })

  it('measures the same units in every language that has a word for them', () => {
    for (const language of languages) for (const unit of Object.keys(packs[language].units)) expect(unit).toMatch(/^[a-z]+$/)
    for (const unit of ['kg', 'g', 'ml', 'piece', 'pack', 'bottle', 'box'])
      for (const language of languages) expect(packs[language].units).toHaveProperty(unit)
  })

  it('is shared between merchants of the same languages', () => {
    expect(lexiconOf(['id', 'en'])).toBe(lexiconOf(['en', 'id']))
    expect(lexiconOf(['bn'])).toBe(lexiconOf(['bn', 'en', 'bn-Latn']))
  })
})
