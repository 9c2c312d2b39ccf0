import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importFailures } from '../server/src/catalogue/import/run.ts'
import { problemCodes } from '../server/src/catalogue/source.ts'

const page = readFileSync(new URL('reference/feed.md', import.meta.url), 'utf8')
const codesUnder = (heading: string) => {
  const section = page.split(`## ${heading}\n`)[1]!.split('\n## ')[0]!
  return [...section.matchAll(/^\| `([a-z_]+)`/gm)].map(match => match[1]!).toSorted()
}

describe('the page of feeds', () => {
  it('explains every fault of a row, and none that does not exist', () => {
    expect(codesUnder('What is wrong with a row')).toEqual([...problemCodes].toSorted())
  })

  it('explains every reason for which an import changes nothing, and none that does not exist', () => {
    expect(codesUnder('What is wrong with an import')).toEqual([...importFailures].toSorted())
  })
})
