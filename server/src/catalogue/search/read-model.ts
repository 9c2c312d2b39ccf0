import { sql, type Tx } from '../../platform/database/index.ts'
import { fold } from './fold.ts'

/**
 * What a merchant has on sale, in the form in which it is searched: one text for each product, in the catalogue's own
 * order. Some 200 bytes a product, without prices and stock, which are read when something was found.
 */
export type SearchModel = {
  revision: number
  productIds: string[]
  shopIds: string[]
  categories: (string | null)[]
  /** ` name words | alias | key `, folded: a blank before each word, so that the beginnings of words can be found. */
  texts: string[]
  /** How long the name is at the beginning of the text, which counts more than what follows it. */
  nameEnds: number[]
  /** By the first letters of a word, the places of the products that have such a word, in order. */
  byBeginning: Map<string, number[]>
}

/** So many letters tell most words apart; a query of fewer looks through all products. */
export const beginningLetters = 3

type Row = {
  productId: string
  shopId: string
  key: string
  name: string
  category: string | null
  aliases: string[]
  tags: string[]
}

export async function readSearchModel(tx: Tx, revision: number): Promise<SearchModel> {
  const rows =
    await tx.rows<Row>(sql`SELECT product_id AS "productId", shop_id AS "shopId", key, name, category, aliases, tags FROM products
    WHERE merchant_id = ${tx.merchantId} AND active ORDER BY position, product_id`)
  const model: SearchModel = {
    revision,
    productIds: [],
    shopIds: [],
    categories: [],
    texts: [],
    nameEnds: [],
    byBeginning: new Map(),
  }
  for (const row of rows) {
    const name = ` ${fold(row.name)}`
    model.productIds.push(row.productId)
    model.shopIds.push(row.shopId)
    model.categories.push(row.category)
    model.texts.push(`${name} ${[...row.aliases, row.key, ...row.tags, row.category ?? ''].map(fold).join(' ')}`)
    model.nameEnds.push(name.length)
    keepBeginnings(model, model.texts.length - 1)
  }
  return model
}

function keepBeginnings({ byBeginning, texts }: SearchModel, place: number): void {
  for (const word of texts[place]!.split(' ')) {
    if (word.length < beginningLetters) continue
    const places = byBeginning.get(word.slice(0, beginningLetters))
    if (!places) byBeginning.set(word.slice(0, beginningLetters), [place])
    else if (places.at(-1) !== place) places.push(place)
  }
}
