import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileVocabulary, type Vocabulary } from '../../server/src/understanding/index.ts'
import { corpusFigures, isRight, readCorpus, toldRead } from './corpus.ts'
import { readMerchants } from './merchant.ts'
import { clincFigures } from './public/clinc.ts'
import { stifFigures } from './public/stif.ts'
import { taskmasterFigures } from './public/taskmaster.ts'
import { xsidFigures } from './public/xsid.ts'
import { venuePart } from './venue/part.ts'

/** Where public data lies beside the checkout; it is evaluated in place and never copied. */
const publicData = join(import.meta.dirname, '../../../shared/data/nlu')
const corpus = join(import.meta.dirname, 'corpus')
const ownVenues = join(import.meta.dirname, 'venues')
const publicVenues = ['pizza', 'burrito', 'sub']
const demoMerchants = join(import.meta.dirname, '../../demo/world/merchants.json')
const results = join(import.meta.dirname, 'results.md')

export type SuiteOptions = {
  today: Date
  seed: number
  /** Scores the part of the corpus that nobody reads while tuning; its messages are never shown. */
  frozen: boolean
  /** Lists the messages of readable sets that were read wrongly. */
  show: boolean
}
/** A part of the suite: its figures by name, and what was read wrongly. Absent data gives no figures. */
type Part = { figures: Record<string, unknown>; wrong: string[] }

/** Names of the parts, in the order in which they run. */
export const parts = [
  'corpus',
  'more',
  'fresh',
  'later',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
  'venues',
  'typos',
  'own-venues',
  'xsid',
  'stif',
  'clinc',
  'tm4',
  'frozen',
  'frozen-later',
] as const
export type PartName = (typeof parts)[number]

/** Runs one part of the suite; `undefined` when its data is not there. */
function runPart(name: PartName, options: SuiteOptions): Part | undefined {
  const { today, seed } = options
  const folder = (set: string) => join(publicData, set)
  switch (name) {
    case 'corpus':
      return existsSync(join(corpus, 'messages')) ? corpusPart('messages', today) : undefined
    case 'more':
    case 'twelfth':
    case 'thirteenth':
    case 'seventeenth':
      return existsSync(join(corpus, name, 'messages')) ? corpusPart(`${name}/messages`, today) : undefined
    case 'fresh':
      return existsSync(join(corpus, 'fresh/messages')) ? corpusPart('messages', today, join(corpus, 'fresh')) : undefined
    case 'later':
      return existsSync(join(corpus, 'later/messages')) ? corpusPart('messages', today, join(corpus, 'later')) : undefined
    case 'third':
    case 'fourth':
    case 'fifth':
    case 'sixth':
    case 'seventh':
    case 'eighth':
    case 'ninth':
    case 'tenth':
    case 'eleventh':
    case 'fourteenth':
    case 'fifteenth':
    case 'sixteenth':
    case 'eighteenth':
    case 'nineteenth':
    case 'twentieth':
      return existsSync(join(corpus, name, 'messages')) ? corpusPart('messages', today, join(corpus, name)) : undefined
    case 'frozen':
      return existsSync(join(corpus, 'frozen/messages')) ? { ...corpusPart('frozen/messages', today), wrong: [] } : undefined
    case 'frozen-later':
      return existsSync(join(corpus, 'later/frozen'))
        ? { ...corpusPart('frozen/messages', today, join(corpus, 'later')), wrong: [] }
        : undefined
    case 'venues':
      return existsSync(folder('pizza')) ? venuePart(publicData, { typos: 0, seed, today }, publicVenues) : undefined
    case 'typos':
      return existsSync(folder('pizza')) ? venuePart(publicData, { typos: 0.1, seed, today }, publicVenues) : undefined
    case 'own-venues':
      return existsSync(ownVenues) ? venuePart(ownVenues, { typos: 0, seed, today }) : undefined
    case 'xsid': {
      if (!existsSync(folder('xsid'))) return undefined
      const { id, en } = xsidFigures(folder('xsid'), demoVocabularies(), neutral(), today)
      const figures = { id: told(id), en: told(en) }
      const wrong = [id, en].flatMap(one => [...one.mistaken.map(text => `language: ${text}`), ...one.falseOrders.found])
      return { figures, wrong }
    }
    case 'stif': {
      if (!existsSync(folder('stif'))) return undefined
      const { mistaken, ...figures } = stifFigures(folder('stif'), demoVocabularies().get('apotek')!, neutral(), today)
      return { figures, wrong: mistaken }
    }
    case 'clinc': {
      if (!existsSync(folder('clinc'))) return undefined
      const { outOfScope, foreign, known } = clincFigures(folder('clinc'), demoVocabularies(), today)
      const figures = { falseOrdersOutOfScope: outOfScope.worst, falseOrdersForeign: foreign.worst, ...known }
      return { figures, wrong: [...outOfScope.found, ...foreign.found] }
    }
    case 'tm4': {
      if (!existsSync(folder('tm4'))) return undefined
      const { wrong, ...figures } = taskmasterFigures(folder('tm4'), today)
      return { figures, wrong }
    }
  }
}

/** Runs the parts, prints their figures, and appends them as one line to `results.md` when all of them ran. */
export function runSuite(names: readonly PartName[], options: SuiteOptions): void {
  const line: string[] = []
  for (const name of names) {
    if (name.startsWith('frozen') && !options.frozen) continue
    const part = runPart(name, options)
    if (!part) {
      console.log(`${name}: skipped, its data is not there`)
      line.push(`${name} skipped`)
      continue
    }
    console.log(name)
    for (const [figure, value] of Object.entries(part.figures)) console.log(`  ${figure}: ${JSON.stringify(value)}`)
    if (options.show) for (const text of part.wrong) console.log(`  - ${text}`)
    line.push(`${name} ${JSON.stringify(part.figures)}`)
  }
  if (!parts.every(name => names.includes(name))) return
  if (!existsSync(results))
    writeFileSync(results, '# What was measured\n\nOne line a run of `npm run eval -- --suite all`.\n\n')
  appendFileSync(results, `- ${options.today.toISOString().slice(0, 10)} ${commit()}: ${line.join(' · ')}\n`)
}

/** `folder` holds the merchants that the messages of `part` are written to. */
function corpusPart(part: string, today: Date, folder = corpus): Part {
  const reads = readCorpus(folder, part, today)
  const wrong = reads.filter(read => !isRight(read)).map(toldRead)
  return { figures: corpusFigures(reads), wrong }
}

function demoVocabularies(): Map<string, Vocabulary> {
  return new Map([...readMerchants(demoMerchants)].map(([key, source]) => [key, compileVocabulary(source)]))
}

/** A merchant that sells nothing and speaks three languages: only the words of a message tell its language. */
function neutral(): Vocabulary {
  return compileVocabulary({
    languages: ['id', 'en', 'bn'],
    currency: 'IDR',
    shops: [{ id: 'shop', name: 'shop' }],
    products: [],
    orderTypes: [],
    areas: [],
    payments: [],
    faq: [],
  })
}

const told = ({ falseOrders, mistaken: _, ...figures }: { falseOrders: { worst: number }; mistaken: string[] }) => ({
  ...figures,
  falseOrders: falseOrders.worst,
})

/** The commit that was measured; a plus sign says that something beside it had been changed. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+')
}
