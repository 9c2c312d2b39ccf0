import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../server/src/kernel/errors.ts'

const page = readFileSync(new URL('./reference/errors.md', import.meta.url), 'utf8')

/** The sections of the page: a code and what stands below it. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map(section => {
      const end = section.indexOf('\n')
      return [section.slice(0, end).trim(), section.slice(end).replace(/\s+/g, ' ')] as const
    }),
)

describe('the page of errors', () => {
  it('explains every code of the table, and no other', () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(errorCodes).sort())
  })

  it.each(Object.entries(errorCodes))('tells the status and the public sentence of %s', (code, { status, title }) => {
    expect(sections.get(code)).toContain(`**${status}. ${title}**`)
  })

  it.each([...sections])('says how to mend %s and what is often done wrong', (_code, text) => {
    expect(text).toMatch(/[*_]To mend it:[*_] \S/)
    expect(text).toMatch(/[*_]Common mistake:[*_] \S/)
  })
})
