import { z } from 'zod'
import { listCategories, moveToCategory, renameCategory } from '../../catalogue/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { renew } from '../../merchants/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Catalogue'
const name = z.string().trim().min(1).max(100)
const params = z.object({ category: z.string().min(1).max(100).describe('Its name') })
const category = z
  .object({ name: z.string(), products: z.int().describe('How many of them are on sale') })
  .meta({ id: 'Category' })

async function told(tx: Tx, wanted: string) {
  await renew(tx)
  return (await listCategories(tx)).find(one => one.name === wanted) ?? { name: wanted, products: 0 }
}

async function known(tx: Tx, wanted: string) {
  const found = (await listCategories(tx)).find(one => one.name === wanted)
  if (!found) throw new PesanError('not_found')
  return found
}

/** A category is a word that products share: it is there as long as one of them is on sale in it. */
export const categoryRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/catalogue/categories',
    id: 'listCategories',
    tag,
    summary: 'The categories of what is on sale, in the order of the catalogue',
    response: z.object({ items: z.array(category) }),
    handle: async ({ tx }) => ({ items: await listCategories(tx) }),
  }),
  merchantRoute({
    method: 'POST',
    path: '/catalogue/categories',
    id: 'fillCategory',
    tag,
    summary: 'Put products into a category, which is made by that',
    status: 201,
    body: z.strictObject({ name, products: z.array(z.string().min(1).max(100)).min(1).max(500).describe('Their keys') }),
    example: { name: 'Vitamin dan mineral', products: ['zinc-20', 'vitamin-c-500'] },
    response: category,
    async handle({ tx, body }) {
      await moveToCategory(tx, body.products, body.name)
      const made = await told(tx, body.name)
      if (made.products === 0) throw new PesanError('not_found')
      return made
    },
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/catalogue/categories/:category',
    id: 'renameCategory',
    tag,
    summary: 'Call a category otherwise; two of one name become one',
    params,
    body: z.strictObject({ name }),
    example: { name: 'Vitamin dan mineral' },
    response: category,
    async handle({ tx, params, body, had }) {
      had(await known(tx, params.category))
      await renameCategory(tx, params.category, body.name)
      return told(tx, body.name)
    },
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/catalogue/categories/:category',
    id: 'removeCategory',
    tag,
    summary: 'Remove a category; its products stay on sale, in none',
    params,
    status: 204,
    response: z.null(),
    async handle({ tx, params, had }) {
      had(await known(tx, params.category))
      await renameCategory(tx, params.category, null)
      await renew(tx)
      return null
    },
  }),
]
