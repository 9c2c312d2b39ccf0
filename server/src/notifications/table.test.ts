import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '../kernel/region.ts'
import { notices } from './table.ts'
import { allTemplates } from './templates.ts'

const packs = languages.map(tag => {
  const file = new URL(`../../../languages/${tag}/replies.json`, import.meta.url)
  return [tag, JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>] as const
})
const rows = Object.entries(notices)
const variablesIn = (body: string) => [...new Set(body.match(/\{\{\d+\}\}/g) ?? [])].sort()

describe.each(rows)('%s', (_, notice) => {
  it.each(packs)('has its texts in %s', (_tag, pack) => {
    expect(notice.texts.filter(key => !pack[key])).toEqual([])
  })

  it('is worth telling for a while', () => {
    expect(notice.waitsHours).toBeGreaterThan(0)
  })

  it('goes as a template that exists in every template language', () => {
    const found = allTemplates().filter(template => template.name === notice.template)
    expect(found.map(template => template.language).sort()).toEqual(notice.template === null ? [] : ['bn', 'en', 'id'])
  })
})

it('every text for a notice, a reminder, an offer or a call belongs to a row of the table', () => {
  const used = new Set(rows.flatMap(([, notice]) => notice.texts))
  const meant = Object.keys(packs[0]![1]).filter(key =>
    /^(notice|reminder|operator)\.|^offer\.(new|reminder|agreed|paid|cancelled)$/.test(key),
  )
  expect(meant.length).toBeGreaterThan(20)
  expect(meant.filter(key => !used.has(key))).toEqual([])
})

it('a template has the same variables and buttons in every language', () => {
  for (const template of allTemplates()) {
    const english = allTemplates().find(one => one.name === template.name && one.language === 'en')!
    expect(variablesIn(template.body), `${template.name} ${template.language}`).toEqual(variablesIn(english.body))
    expect(template.buttons).toEqual(english.buttons)
  }
})
