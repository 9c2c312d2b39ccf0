import type { ProductSource, VocabularySource } from '../types/vocabulary-source.ts'
import { lexiconOf } from '../words/lexicons.ts'
import { inTurns, type Steps } from '../words/steps.ts'
import { compileInTurns, compileRest, namedBy } from './compile.ts'
import { compileNames } from './compile-names.ts'
import { LayeredNames } from './layered-names.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A catalogue smaller than this is compiled anew in a few milliseconds. */
const smallCatalogue = 2_000
/** More changes than this are no longer looked up on top of the old names but packed with them. */
const mostChanges = 500
/** Products between two pauses. */
const atATime = 256

/**
 * The vocabulary for what a merchant sells now, made from the last one where that is quicker: the same one where no word has
 * changed, the old names with a few products on top where few have. Works in short stretches, so that messages are read meanwhile.
 */
export async function refreshVocabulary(last: Vocabulary | undefined, source: VocabularySource): Promise<Vocabulary> {
  const base = last?.base ?? last
  if (!last || !base || source.products.length < smallCatalogue || !sameLanguages(base.source, source))
    return compileInTurns(source)
  const changes = await inTurns(changesSteps(base, namedBy(source)))
  if (!changes) return compileInTurns(source)
  if (changes.fresh.length + changes.hidden.size === 0 && sameRest(base.source, source)) return base
  const above = await inTurns(compileNames(changes.fresh, lexiconOf(source.languages), base.names.aliasCount))
  return { ...(await inTurns(compileRest(source, new LayeredNames(base.names, above, changes.hidden)))), base }
}

/** Which products of a source are new or changed, and which of the base's are gone or changed; nothing where it is too many. */
function* changesSteps(
  { names }: Vocabulary,
  products: readonly ProductSource[],
): Steps<{ fresh: ProductSource[]; hidden: Set<number> } | undefined> {
  const fresh: ProductSource[] = []
  const hidden = new Set<number>()
  let kept = 0
  for (let i = 0; i < products.length; i++) {
    const product = products[i]!
    const index = names.indexOf(product.id)
    const before = index === undefined ? undefined : names.sourceOf(index)
    if (before && sameProduct(before, product)) kept++
    else {
      fresh.push(product)
      if (index !== undefined) hidden.add(index)
    }
    if (fresh.length > mostChanges) return undefined
    if (i % atATime === 0) yield
  }
  if (kept + hidden.size === names.productCount) return { fresh, hidden }
  const ids = new Set<string>()
  for (let i = 0; i < products.length; i++) {
    ids.add(products[i]!.id)
    if (i % atATime === 0) yield
  }
  for (let index = 0; index < names.productCount; index++) {
    if (!ids.has(names.sourceOf(index).id)) hidden.add(index)
    if (hidden.size > mostChanges) return undefined
    if (index % atATime === 0) yield
  }
  return { fresh, hidden }
}

const sameLanguages = (a: VocabularySource, b: VocabularySource) => a.languages.join() === b.languages.join()

const sameProduct = (a: ProductSource, b: ProductSource) =>
  a === b ||
  (a.name === b.name &&
    a.unit === b.unit &&
    a.step === b.step &&
    a.shopId === b.shopId &&
    a.category === b.category &&
    a.family === b.family &&
    sameTexts(a.aliases, b.aliases) &&
    sameTexts(a.tags, b.tags) &&
    same(a.attributes, b.attributes) &&
    ((a.options.length === 0 && b.options.length === 0) || same(a.options, b.options)))

const sameTexts = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((text, i) => text === b[i])

const sameRest = (a: VocabularySource, b: VocabularySource) => same({ ...a, products: [] }, { ...b, products: [] })

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
