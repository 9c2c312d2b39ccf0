import { sql, type Tx } from '../platform/database/index.ts'

/** A category is a word that products share; one that no product has is none. */
export type Category = { name: string; products: number }

/** In the order of the catalogue, with how many products on sale are in each. */
export const listCategories = (tx: Tx): Promise<Category[]> =>
  tx.rows<Category>(sql`SELECT category AS name, count(*) AS products FROM products
    WHERE merchant_id = ${tx.merchantId} AND active AND category IS NOT NULL GROUP BY category ORDER BY min(position), category`)

/** Puts products into a category, or takes them out of theirs. Answers how many it moved. */
export const moveToCategory = (tx: Tx, keys: string[], category: string | null): Promise<number> =>
  tx.run(sql`UPDATE products SET category = ${category}, version = version + 1
    WHERE merchant_id = ${tx.merchantId} AND key = ANY(${keys}) AND category IS DISTINCT FROM ${category}`)

/** Renames a category, or removes it with null: its products stay. Answers how many it had, those off sale included. */
export const renameCategory = (tx: Tx, name: string, to: string | null): Promise<number> =>
  tx.run(
    sql`UPDATE products SET category = ${to}, version = version + 1 WHERE merchant_id = ${tx.merchantId} AND category = ${name}`,
  )
